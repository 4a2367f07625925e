package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.time.Clock;
import io.frontdesk.entity.time.DayTimes;
import io.frontdesk.entity.time.Meaning.ClockSpan;
import io.frontdesk.entity.time.Meaning.ClockSpans;
import io.frontdesk.entity.time.Meaning.Clocks;
import io.frontdesk.entity.time.Ranges;
import io.frontdesk.text.PhraseTrie;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads times of day, parts of the day and periods of the day. Lives for one text. */
final class ClockReader {

  private static final int HALF_DAY = 12;
  private static final int LAST_HOUR = 24;

  private static final String[] APPROXIMATELY = {
    "大约", "大概", "差不多", "可能", "也许", "约", "将近", "快要", "接近", "大致", "约莫"
  };

  private static final String[] POINTS = {
    "建议", "意见", "要求", "原因", "优惠", "区别", "不同", "理由", "内容", "问题", "疑问", "想法", "希望", "需求", "说明", "注意",
    "好处", "坏处", "优点", "缺点", "共识", "体会", "感受", "启示", "好评", "一线", "共", "水", "赞", "击", "评", "数", "心",
    "名", "餐", "单", "头", "位", "滴", "儿", "事", "心得", "伤害", "积分", "声明", "补充", "看法", "不满", "经验", "歉",
    "用", "作用", "钱", "血", "亿", "万", "千", "百", "米", "度", "倍", "力", "都不", "也不"
  };

  /** One of these stands behind the first number of a time. */
  private static final String BEHIND_NUMBER = "点时:apAP-~—–−到至直一和与跟同及以";

  private final Said said;
  private final ClockFaceReader faces;

  ClockReader(Said said) {
    this.said = said;
    this.faces = new ClockFaceReader(said);
  }

  /**
   * The longest time of day, or period of the day, that begins at a place.
   *
   * @param isAfterDate whether a date stands before it, so that 早 and 一点 are meant as time
   */
  Piece at(int start, boolean isAfterDate) {
    int kinds = said.kinds(start);
    boolean isNumber =
        (kinds & Starts.NUMERAL) != 0 && said.isOneOf(said.behindNumber(start), BEHIND_NUMBER);
    if (!isNumber && (kinds & Starts.CLOCK) == 0) {
      return Piece.NONE;
    }
    int about = said.skipSpaces(said.skip(start, APPROXIMATELY));
    boolean isCut = isAfterDate && about == start && HanNumbers.isNumeral(said.at(start - 1));
    Piece time = range(about, isCut).orLonger(time(about, isAfterDate || about > start, isCut));
    if (!time.isFound()) {
      return about > start ? Piece.NONE : part(start, isAfterDate);
    }
    return about > start ? time.from(start) : time.orLonger(part(start, isAfterDate));
  }

  /** A time of day alone. */
  private Piece time(int start, boolean isMeant, boolean isCut) {
    return read(start, isMeant, isCut).map(found -> about(found.piece(start))).orElse(Piece.NONE);
  }

  private Piece about(Piece clock) {
    int end = said.afterOneOf(said.skipSpaces(clock.end()), "左右", "上下", "前后");
    return end > 0 ? clock.upTo(end) : clock;
  }

  /** A time as read: its part of the day, if said, and the times that it may be. */
  private record Read(int end, Optional<HanPart> part, ClockFaceReader.Face face) {

    Piece piece(int start) {
      return new Piece(start, end, new Clocks(clocks()));
    }

    List<Clock> clocks() {
      return ClockReader.clocks(face, part);
    }
  }

  private static List<Clock> clocks(ClockFaceReader.Face face, Optional<HanPart> part) {
    int hour = face.hour();
    if (part.isPresent()) {
      return List.of(Clock.of(part.get().hour(hour), face.minute(), face.second()));
    }
    List<Clock> clocks = new ArrayList<>();
    clocks.add(Clock.of(hour, face.minute(), face.second()));
    if (hour >= 1 && hour <= HALF_DAY) {
      int other = (hour + HALF_DAY) % LAST_HOUR;
      clocks.add(Clock.of(other, face.minute(), face.second()));
    }
    return clocks;
  }

  /** With {@code isCut} the numeral of a date stands right before it: 周三三点. */
  private Optional<Read> read(int start, boolean isMeant, boolean isCut) {
    long part = partAt(start);
    int place = part == PhraseTrie.NOTHING ? start : said.skipSpaces(PhraseTrie.end(part));
    int after = part == PhraseTrie.NOTHING ? place : said.skip(place, "的", "大约", "大概");
    ClockFaceReader.Face face = faces.at(after, isCut && after == start);
    boolean isOfPoints = isCut && face.isVague() && said.afterOneOf(face.end(), POINTS) > 0;
    if (!face.isFound() || isOfPoints) {
      return Optional.empty();
    }
    boolean isPartSaid = part != PhraseTrie.NOTHING;
    if (!isPartSaid && !isMeant && face.isVague() && !isTime(start, face)) {
      return Optional.empty();
    }
    if (isPartSaid) {
      return Optional.of(new Read(face.end(), Optional.of(Words.PARTS.value(part)), face));
    }
    long behind = Words.PARTS.longestWithin(said.text(), said.skipSpaces(face.end()));
    boolean isLatin =
        behind != PhraseTrie.NOTHING
            && said.isOneOf(said.skipSpaces(face.end()), "aApP")
            && !said.isWordPart(PhraseTrie.end(behind));
    return isLatin
        ? Optional.of(
            new Read(PhraseTrie.end(behind), Optional.of(Words.PARTS.value(behind)), face))
        : face.needsLetters()
            ? Optional.empty()
            : Optional.of(new Read(face.end(), Optional.empty(), face));
  }

  /** Whether 三点 is a time, and not three points of something. */
  private boolean isTime(int start, ClockFaceReader.Face face) {
    if (said.isOneOf(start - 1, "第有这那几以哪差")
        || said.isWordPart(face.end())
        || HanNumbers.isNumeral(said.at(face.end()))) {
      return false;
    }
    boolean isOne = said.is(start, '一') && face.hour() == 1;
    boolean isLed = said.isOneOf(start - 1, "在到从至于:");
    boolean isFollowed =
        said.afterOneOf(
                said.skipSpaces(face.end()), "之前", "以前", "之后", "以后", "左右", "到", "至", "前", "开", "见面")
            > 0;
    boolean isSpoken = said.is(face.end() - 1, '时') && !said.isDigit(start);
    if (isSpoken) {
      return isLed || isFollowed;
    }
    if (isOne) {
      return isLed && !said.isOneOf(start - 1, "到") || isFollowed;
    }
    return said.afterOneOf(face.end(), POINTS) < 0;
  }

  private long partAt(int start) {
    long found = Words.PARTS.longestWithin(said.text(), start);
    if (found == PhraseTrie.NOTHING) {
      return found;
    }
    boolean isLatin = said.isOneOf(start, "aApP");
    return isLatin
            && (said.isWordPart(start - 1)
                || said.isWordPart(PhraseTrie.end(found)) && !said.isDigit(PhraseTrie.end(found)))
        ? PhraseTrie.NOTHING
        : found;
  }

  /** A part of the day alone. */
  private Piece part(int start, boolean isAfterDate) {
    int noon = said.afterOneOf(start, "正午", "午夜", "子夜", "零点整");
    if (noon > 0) {
      int hour = said.is(start, '正') ? HALF_DAY : 0;
      return new Piece(start, noon, new Clocks(List.of(Clock.of(hour, -1, -1))));
    }
    long found = partAt(start);
    int end = found == PhraseTrie.NOTHING ? start : PhraseTrie.end(found);
    boolean isShort = end == start + 1;
    boolean isLatin = said.isOneOf(start, "aApP");
    if (end == start
        || isShort && (!isAfterDate || isInWord(start))
        || isLatin && !isAfterDate
        || said.is(end, '好')) {
      return Piece.NONE;
    }
    ClockSpan span = DayTimes.span(Words.PARTS.value(found).span());
    return new Piece(start, end, new ClockSpans(List.of(span)));
  }

  private boolean isInWord(int start) {
    return !said.isOneOf(start - 1, "今明昨")
        && said.isOneOf(start + 1, "就已点些饭餐茶安班报退于到会宴辈年熟恋婚期日宵市场景店");
  }

  /** From one time of day to another: 下午五点到六点, 2-4点, 从8:00到10:00. */
  private Piece range(int start, boolean isCut) {
    int first = said.skip(start, "从", "自", "由");
    Optional<Read> from = read(first, true, isCut && first == start).or(() -> sharing(first));
    if (from.isEmpty()) {
      return Piece.NONE;
    }
    int to = Connectors.to(said, from.get().end());
    int and = to < 0 ? Connectors.and(said, from.get().end()) : Said.NOTHING;
    Optional<Read> until =
        Math.max(to, and) < 0 ? Optional.empty() : read(Math.max(to, and), true, false);
    if (until.isEmpty()) {
      return Piece.NONE;
    }
    int between = Connectors.between(said, until.get().end());
    if (and >= 0 && between < 0) {
      return Piece.NONE;
    }
    List<ClockSpan> spans = spans(from.get(), until.get());
    int end = between > 0 ? between : until.get().end();
    return new Piece(start, end, new ClockSpans(spans));
  }

  /** The number of 五到六点 and 2-4点. */
  private Optional<Read> sharing(int start) {
    long part = partAt(start);
    int place = part == PhraseTrie.NOTHING ? start : said.skipSpaces(PhraseTrie.end(part));
    long number = HanNumbers.whole(said, place, 0, LAST_HOUR);
    if (number == HanNumbers.NOTHING
        || said.isWordPart(place - 1)
        || said.isOneOf(place - 1, ".-/:第")
        || !Connectors.isSharing(said, HanNumbers.end(number), "点时")) {
      return Optional.empty();
    }
    Optional<HanPart> of =
        part == PhraseTrie.NOTHING ? Optional.empty() : Optional.of(Words.PARTS.value(part));
    return Optional.of(
        new Read(
            HanNumbers.end(number),
            of,
            new ClockFaceReader.Face(
                HanNumbers.end(number), HanNumbers.value(number), -1, -1, true, false)));
  }

  private static List<ClockSpan> spans(Read from, Read until) {
    return Ranges.clocks(from.clocks(), until.clocks());
  }
}
