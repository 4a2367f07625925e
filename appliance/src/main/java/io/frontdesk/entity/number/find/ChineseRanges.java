package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.find.Condition.Relation;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds Chinese ranges of numbers: 两千到两千六百, 10与20之间, 大于等于100, 最多100最少20, 1000以上, 比170低, 500多亿.
 * Stateless.
 */
public final class ChineseRanges implements NumeralReader {

  private static final PhraseTrie<Relation> BEFORE = before();
  private static final PhraseTrie<Relation> AFTER = after();

  private static final String TO = "到至";
  private static final String AND = "与與和跟及";
  private static final String SOME = "多余餘几幾";

  private static PhraseTrie<Relation> before() {
    PhraseTrie<Relation> trie = new PhraseTrie<>();
    String[] more = {"大于", "大於", "多于", "多於", "高于", "高於", "超过", "超過", "长于", "晚于", "重于", "大过"};
    String[] less = {"小于", "小於", "少于", "少於", "低于", "低於", "短于", "早于", "轻于", "小过"};
    addComparatives(trie, more, Relation.MORE, Relation.AT_LEAST, Relation.AT_MOST);
    addComparatives(trie, less, Relation.LESS, Relation.AT_MOST, Relation.AT_LEAST);
    addAll(trie, Relation.MORE, "超出|超出了|高出|高过|多过|突破|突破了|>");
    addAll(trie, Relation.LESS, "不到|不足|未满|不满|未到|没到|<");
    addAll(trie, Relation.AT_LEAST, "≥|≧|>=|> =|不下于|不亚于|不止|起码|起碼|起码有");
    addAll(trie, Relation.AT_MOST, "≤|≦|<=|< =|顶多|頂多|不超");
    for (String verb : new String[] {"", "是", "为", "為", "有", "要", "达到", "能有", "需要"}) {
      addAll(trie, Relation.AT_LEAST, "至少" + verb + "|最少" + verb + "|最低" + verb + "|最小" + verb);
      addAll(trie, Relation.AT_MOST, "至多" + verb + "|最多" + verb + "|最高" + verb + "|最大" + verb);
    }
    addAll(trie, Relation.EQUAL, "等于|等於");
    return trie;
  }

  private static void addComparatives(
      PhraseTrie<Relation> trie,
      String[] words,
      Relation plain,
      Relation included,
      Relation opposite) {
    for (String word : words) {
      addAll(trie, plain, word + "|" + word + "了");
      addAll(trie, opposite, "不" + word + "|没有" + word + "|没" + word + "|未" + word);
      for (String joint : new String[] {"", "或", "或者", " 或 ", " 或者 ", "或 ", "和", "并", "且"}) {
        addAll(trie, included, word + joint + "等于|" + word + joint + "等於");
        addAll(trie, included, "等于" + joint + word + "|等於" + joint + word);
      }
    }
  }

  private static PhraseTrie<Relation> after() {
    PhraseTrie<Relation> trie = new PhraseTrie<>();
    addAll(trie, Relation.MORE, "以上|之上|开外");
    addAll(trie, Relation.LESS, "以下|之下");
    addAll(trie, Relation.AT_MOST, "以内|之内|以內|之內");
    for (String joint : new String[] {"或", "或者", "及", "和", "及其", "或是"}) {
      addAll(trie, Relation.AT_LEAST, joint + "以上|" + joint + "更多|" + joint + "更高|" + joint + "更大");
      addAll(trie, Relation.AT_MOST, joint + "以下|" + joint + "更少|" + joint + "更低|" + joint + "更小");
    }
    return trie;
  }

  private static void addAll(PhraseTrie<Relation> trie, Relation relation, String phrases) {
    for (String phrase : phrases.split("\\|")) {
      trie.add(phrase, relation);
    }
  }

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    if (scan.numbers().isEmpty()) {
      return;
    }
    Operands operands = new Operands(scan);
    FoldedText text = scan.text();
    List<Condition> conditions = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<SystemMatch> between = between(operands, at);
      Optional<Condition> condition =
          between.isPresent() ? Optional.empty() : condition(operands, at);
      int next = Math.max(at + 1, operands.at(at).end());
      if (between.isPresent()) {
        Condition.addAll(conditions, end -> afterAnd(text, end), found);
        found.add(between.get());
        next = between.get().end();
      } else if (condition.isPresent()) {
        conditions.add(condition.get());
        next = condition.get().end();
      }
      at = next;
    }
    Condition.addAll(conditions, end -> afterAnd(text, end), found);
  }

  /** 两千到两千六百, 20-100, 10与20之间 at a place. */
  private static Optional<SystemMatch> between(Operands operands, int at) {
    FoldedText text = operands.text();
    Numeral low = operands.at(at);
    if (!low.isFound() || !operands.isRangeStart(low) && text.isDigit(low.start())) {
      return Optional.empty();
    }
    int next = text.skipSpaces(low.end());
    boolean isTo = TO.indexOf(text.at(next)) >= 0;
    boolean isAnd = AND.indexOf(text.at(next)) >= 0;
    Numeral high =
        isTo || isAnd ? operands.at(text.skipSpaces(next + 1)) : operands.afterDash(low.end());
    if (!high.isFound() || low.value().compareTo(high.value()) >= 0) {
      return Optional.empty();
    }
    int end = betweenEnd(text, high.end());
    if (isAnd && end == high.end()) {
      return Optional.empty();
    }
    return Optional.of(Condition.between(at, end, low.value(), high.value()));
  }

  /** The place after 之间 or 间. */
  private static int betweenEnd(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    int next = text.at(at) == '之' || text.at(at) == '中' ? at + 1 : at;
    return text.at(next) == '间' || text.at(next) == '間' ? next + 1 : end;
  }

  private static Optional<Condition> condition(Operands operands, int at) {
    FoldedText text = operands.text();
    Numeral number = operands.at(at);
    if (number.isFound()) {
      return afterNumber(text, number);
    }
    if (text.at(at) == '比') {
      return compared(operands, at);
    }
    long before = BEFORE.longestWithin(text, at);
    if (before == PhraseTrie.NOTHING || text.at(at - 1) == '=') {
      return Optional.empty();
    }
    number = operands.at(text.skipSpaces(PhraseTrie.end(before)));
    return number.isFound()
        ? Optional.of(new Condition(at, number.end(), BEFORE.value(before), number.value()))
        : Optional.empty();
  }

  /** 1000以上, 四十或者以上, 500多亿. */
  private static Optional<Condition> afterNumber(FoldedText text, Numeral number) {
    long after = AFTER.longestWithin(text, text.skipSpaces(number.end()));
    if (after != PhraseTrie.NOTHING) {
      return Optional.of(
          new Condition(number.start(), PhraseTrie.end(after), AFTER.value(after), number.value()));
    }
    for (int i = number.start() + 1; i < number.end() - 1; i++) {
      if (text.at(i) == '多') {
        return Optional.of(
            new Condition(number.start(), number.end(), Relation.MORE, number.value()));
      }
    }
    boolean isTens = number.value().remainder(BigDecimal.TEN).signum() == 0;
    boolean isSome =
        isTens && number.value().signum() > 0 && SOME.indexOf(text.at(number.end())) >= 0;
    return isSome && text.isHan(number.end() + 1)
        ? Optional.of(
            new Condition(number.start(), number.end() + 1, Relation.MORE, number.value()))
        : Optional.empty();
  }

  /** 比170低. */
  private static Optional<Condition> compared(Operands operands, int at) {
    FoldedText text = operands.text();
    Numeral number = operands.at(text.skipSpaces(at + 1));
    int word = text.skipSpaces(number.end());
    if (!number.isFound()) {
      return Optional.empty();
    }
    boolean isMore = "大多高长長重贵貴".indexOf(text.at(word)) >= 0;
    boolean isLess = "小少低短轻輕矮".indexOf(text.at(word)) >= 0;
    return isMore || isLess
        ? Optional.of(
            new Condition(at, word + 1, isMore ? Relation.MORE : Relation.LESS, number.value()))
        : Optional.empty();
  }

  private static int afterAnd(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    at = text.at(at) == ',' || text.at(at) == '、' ? text.skipSpaces(at + 1) : at;
    boolean isAnd = "且并並而但又和".indexOf(text.at(at)) >= 0;
    return isAnd ? text.skipSpaces(text.at(at + 1) == '且' ? at + 2 : at + 1) : at;
  }
}
