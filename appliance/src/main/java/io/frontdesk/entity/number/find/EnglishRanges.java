package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.find.Condition.Relation;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds English ranges of numbers: "between 40 and 60", "5k-20k", "more than forty", "at most 100
 * and at least 20", "eight hundred or more". Stateless.
 */
public final class EnglishRanges implements NumeralReader {

  private static final String[] MORE = "larger greater bigger more higher".split(" ");
  private static final String[] LESS = "less smaller lower fewer".split(" ");

  /** Before a number. */
  private static final PhraseTrie<Relation> BEFORE = before();

  /** After a number. */
  private static final PhraseTrie<Relation> AFTER = after();

  /** After a condition, where no number follows: it includes the value itself. */
  private static final PhraseTrie<Boolean> OR_EQUAL =
      new PhraseTrie<Boolean>()
          .add("or equal to", true)
          .add("or equals to", true)
          .add("or equal", true)
          .add("or equals", true);

  /** After what equals a value, where no number follows: what it may be besides. */
  private static final PhraseTrie<Relation> OR_ELSE = orElse();

  private static final PhraseTrie<Boolean> TO =
      new PhraseTrie<Boolean>().add("to", true).add("through", true).add("thru", true);

  private static final PhraseTrie<Boolean> AND =
      new PhraseTrie<Boolean>().add("and", true).add("but", true).add("yet", true);

  /** Before the first of two numbers; whether "to" or "and" comes between them. */
  private static final PhraseTrie<PhraseTrie<Boolean>> FROM =
      new PhraseTrie<PhraseTrie<Boolean>>().add("from", TO).add("between", AND);

  private static final PhraseTrie<Boolean> THE = new PhraseTrie<Boolean>().add("the", true);

  private static PhraseTrie<Relation> before() {
    PhraseTrie<Relation> trie = new PhraseTrie<>();
    for (String word : MORE) {
      addComparative(trie, word, Relation.MORE, Relation.AT_LEAST, Relation.AT_MOST);
    }
    for (String word : LESS) {
      addComparative(trie, word, Relation.LESS, Relation.AT_MOST, Relation.AT_LEAST);
    }
    addAll(
        trie,
        Relation.MORE,
        "over|above|exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing"
            + "|beyond|in excess of|>");
    addAll(trie, Relation.LESS, "under|below|<");
    addAll(
        trie,
        Relation.AT_LEAST,
        "at least|at least or equal to|not under|not below|minimum of|a minimum of|>=|> =|≥|≧"
            + "|not fall below|at the least|equal to or over|equal to or above|no under|min");
    addAll(
        trie,
        Relation.AT_MOST,
        "at most|at most or equal to|up to|not over|not above|not exceed|not exceeding|maximum of"
            + "|a maximum of|<=|< =|≤|≦|not to exceed|at the most|equal to or under|equal to or below"
            + "|max|no over|not surpass|not surpassing");
    addAll(trie, Relation.EQUAL, "equal to|equals|equals to|equal|equaling|equalling");
    return trie;
  }

  private static void addComparative(
      PhraseTrie<Relation> trie,
      String word,
      Relation plain,
      Relation included,
      Relation opposite) {
    addAll(trie, plain, word + " than|" + word + " then");
    for (String tail : new String[] {"to", "than"}) {
      addAll(
          trie,
          included,
          word
              + " or equal "
              + tail
              + "|"
              + word
              + " than or equal "
              + tail
              + "|"
              + word
              + " or equals "
              + tail);
    }
    addAll(
        trie,
        included,
        "equal to or " + word + " than|equal or " + word + " than|equals to or " + word + " than");
    addAll(trie, opposite, "no " + word + " than|not " + word + " than|nothing " + word + " than");
  }

  private static PhraseTrie<Relation> after() {
    PhraseTrie<Relation> trie = new PhraseTrie<>();
    for (String word : MORE) {
      addAll(trie, Relation.AT_LEAST, "or " + word + "|and " + word);
    }
    for (String word : LESS) {
      addAll(trie, Relation.AT_MOST, "or " + word + "|and " + word);
    }
    addAll(trie, Relation.AT_LEAST, "or above|or over|and above|and over|and up|or up|and upwards");
    addAll(trie, Relation.AT_MOST, "or below|or under|and below|and under|or fewer");
    return trie;
  }

  private static PhraseTrie<Relation> orElse() {
    PhraseTrie<Relation> trie = new PhraseTrie<>();
    for (String word : MORE) {
      trie.add("or " + word + " than", Relation.AT_LEAST);
    }
    for (String word : LESS) {
      trie.add("or " + word + " than", Relation.AT_MOST);
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
    if (scan.numbers().isEmpty() && scan.ordinals().isEmpty()) {
      return;
    }
    Operands operands = new Operands(scan);
    FoldedText text = scan.text();
    List<Condition> conditions = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      Optional<SystemMatch> between =
          text.isInsideWord(at) ? Optional.empty() : between(operands, at);
      Optional<Condition> condition =
          between.isPresent() || text.isInsideWord(at) ? Optional.empty() : condition(operands, at);
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

  /** "from 20 to 30", "between 40 and 60", "20 through 30", "20-30" at a place. */
  private static Optional<SystemMatch> between(Operands operands, int at) {
    FoldedText text = operands.text();
    long from = FROM.longest(text, at);
    boolean isFrom = from != PhraseTrie.NOTHING;
    int first = isFrom ? afterThe(text, PhraseTrie.end(from)) : at;
    Numeral low = operands.at(first);
    if (!low.isFound() || !isFrom && !operands.isRangeStart(low)) {
      return Optional.empty();
    }
    int next = text.skipSpaces(low.end());
    long to = (isFrom ? FROM.value(from) : TO).longest(text, next);
    to = to == PhraseTrie.NOTHING ? TO.longest(text, next) : to;
    Numeral high =
        to == PhraseTrie.NOTHING
            ? operands.afterDash(low.end())
            : operands.at(afterThe(text, PhraseTrie.end(to)));
    return high.isFound() && low.value().compareTo(high.value()) < 0
        ? Optional.of(Condition.between(at, high.end(), low.value(), high.value()))
        : Optional.empty();
  }

  private static int afterThe(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    long the = THE.longest(text, at);
    return the == PhraseTrie.NOTHING ? at : text.skipSpaces(PhraseTrie.end(the));
  }

  /** "more than 20", "20 or more" at a place. */
  private static Optional<Condition> condition(Operands operands, int at) {
    FoldedText text = operands.text();
    Numeral number = operands.at(at);
    if (number.isFound()) {
      int next = text.skipSpaces(number.end());
      long after = AFTER.longest(text, next);
      boolean isMore =
          after != PhraseTrie.NOTHING && !isThan(text, text.skipSpaces(PhraseTrie.end(after)));
      return isMore
          ? Optional.of(
              new Condition(at, PhraseTrie.end(after), AFTER.value(after), number.value()))
          : Optional.empty();
    }
    long before = BEFORE.longest(text, at);
    if (before == PhraseTrie.NOTHING || text.at(at - 1) == '=') {
      return Optional.empty();
    }
    number = operands.at(afterThe(text, PhraseTrie.end(before)));
    return number.isFound()
        ? Optional.of(withTail(operands, at, BEFORE.value(before), number))
        : Optional.empty();
  }

  private static boolean isThan(FoldedText text, int at) {
    return text.lower(at) == 't'
        && text.lower(at + 1) == 'h'
        && text.lower(at + 2) == 'a'
        && text.lower(at + 3) == 'n';
  }

  /** With "or equal to", "or more than" after it, if no other number follows that. */
  private static Condition withTail(
      Operands operands, int start, Relation relation, Numeral number) {
    FoldedText text = operands.text();
    int next = text.skipSpaces(number.end());
    boolean isEqual = relation == Relation.EQUAL;
    long tail = isEqual ? OR_ELSE.longest(text, next) : OR_EQUAL.longest(text, next);
    boolean isOpen =
        tail != PhraseTrie.NOTHING && !operands.at(afterThe(text, PhraseTrie.end(tail))).isFound();
    if (!isOpen) {
      return new Condition(start, number.end(), relation, number.value());
    }
    Relation both = isEqual ? OR_ELSE.value(tail) : relation.orEqual();
    return new Condition(start, PhraseTrie.end(tail), both, number.value());
  }

  private static int afterAnd(FoldedText text, int end) {
    int at = text.skipSpaces(end);
    at = text.at(at) == ',' ? text.skipSpaces(at + 1) : at;
    long and = AND.longest(text, at);
    return and == PhraseTrie.NOTHING ? at : text.skipSpaces(PhraseTrie.end(and));
  }
}
