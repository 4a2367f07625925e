package io.frontdesk.turn;

import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.TimeReading.Bound;
import io.frontdesk.entity.value.TimeReading.Moment;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The binary form of what entities stand for. Stateless; each value begins with its kind. */
final class EntityValueCodec {

  private static final byte TEXT = 1;
  private static final byte PHONE = 2;
  private static final byte NUMERIC = 3;
  private static final byte ORDINAL = 4;
  private static final byte PERCENTAGE = 5;
  private static final byte RANGE = 6;
  private static final byte MONEY = 7;
  private static final byte QUANTITY = 8;
  private static final byte TIME = 9;

  private static final byte POINT = 1;
  private static final byte SPAN = 2;
  private static final byte LENGTH = 3;
  private static final byte RECURRING = 4;

  private static final EntityValue.Anchor[] ANCHORS = EntityValue.Anchor.values();
  private static final Bound[] BOUNDS = Bound.values();

  private EntityValueCodec() {}

  static void write(SessionWriter out, EntityValue value) {
    if (value instanceof EntityValue.Text text) {
      out.writeByte(TEXT);
      out.writeString(text.text());
    } else if (value instanceof EntityValue.Phone phone) {
      out.writeByte(PHONE);
      out.writeString(phone.number());
      out.writeBoolean(phone.isValid());
    } else if (value instanceof EntityValue.Numeric number) {
      out.writeByte(NUMERIC);
      writeNumber(out, number.number());
    } else if (value instanceof EntityValue.Ordinal ordinal) {
      out.writeByte(ORDINAL);
      out.writeLong(ordinal.offset());
      out.writeByte(ordinal.anchor().ordinal());
    } else if (value instanceof EntityValue.Percentage share) {
      out.writeByte(PERCENTAGE);
      writeOptionalNumber(out, share.percent());
    } else if (value instanceof EntityValue.NumberRange range) {
      writeRange(out, range);
    } else if (value instanceof EntityValue.Money money) {
      out.writeByte(MONEY);
      writeOptionalNumber(out, money.amount());
      out.writeString(money.unit());
      out.writeOptional(money.iso());
    } else if (value instanceof EntityValue.Quantity quantity) {
      out.writeByte(QUANTITY);
      writeOptionalNumber(out, quantity.amount());
      out.writeString(quantity.unit());
      out.writeString(quantity.kind());
    } else if (value instanceof EntityValue.Time time) {
      writeTime(out, time);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DamagedSessionException if it is something else
   */
  static EntityValue read(SessionReader in) {
    byte kind = in.readByte();
    return switch (kind) {
      case TEXT -> new EntityValue.Text(in.readString());
      case PHONE -> new EntityValue.Phone(in.readString(), in.readBoolean());
      case NUMERIC -> new EntityValue.Numeric(readNumber(in));
      case ORDINAL -> new EntityValue.Ordinal(in.readLong(), readOne(in, ANCHORS));
      case PERCENTAGE -> new EntityValue.Percentage(readOptionalNumber(in));
      case RANGE ->
          new EntityValue.NumberRange(
              readOptionalNumber(in), in.readBoolean(), readOptionalNumber(in), in.readBoolean());
      case MONEY ->
          new EntityValue.Money(readOptionalNumber(in), in.readString(), in.readOptional());
      case QUANTITY ->
          new EntityValue.Quantity(readOptionalNumber(in), in.readString(), in.readString());
      case TIME -> readTime(in);
      default -> throw in.damaged("no value of kind " + kind);
    };
  }

  private static void writeRange(SessionWriter out, EntityValue.NumberRange range) {
    out.writeByte(RANGE);
    writeOptionalNumber(out, range.low());
    out.writeBoolean(range.lowIncluded());
    writeOptionalNumber(out, range.high());
    out.writeBoolean(range.highIncluded());
  }

  private static void writeTime(SessionWriter out, EntityValue.Time time) {
    out.writeByte(TIME);
    writeDate(out, time.now().toLocalDate());
    out.writeLong(time.now().toLocalTime().toNanoOfDay());
    out.writeString(time.zone().getId());
    out.writeCount(time.readings().size());
    time.readings().forEach(reading -> writeReading(out, reading));
  }

  private static EntityValue readTime(SessionReader in) {
    try {
      LocalDateTime now = LocalDateTime.of(readDate(in), LocalTime.ofNanoOfDay(in.readLong()));
      ZoneId zone = ZoneId.of(in.readString());
      List<TimeReading> readings = new ArrayList<>();
      for (int left = in.readSize(); left > 0; left--) {
        readings.add(readReading(in));
      }
      return new EntityValue.Time(List.copyOf(readings), now, zone);
    } catch (DateTimeException e) {
      throw in.damaged("a time that is none: " + e.getMessage());
    }
  }

  private static void writeReading(SessionWriter out, TimeReading reading) {
    if (reading instanceof TimeReading.Point point) {
      out.writeByte(POINT);
      writeMoment(out, new Moment(point.date(), point.time()));
      out.writeByte(point.bound().ordinal());
    } else if (reading instanceof TimeReading.Span span) {
      out.writeByte(SPAN);
      writeOptionalMoment(out, span.start());
      writeOptionalMoment(out, span.end());
      out.writeByte(span.bound().ordinal());
    } else if (reading instanceof TimeReading.Length length) {
      out.writeByte(LENGTH);
      writeNumber(out, length.seconds());
      out.writeByte(length.bound().ordinal());
    } else if (reading instanceof TimeReading.Recurring recurring) {
      out.writeByte(RECURRING);
      writeMoment(out, new Moment(Optional.empty(), recurring.time()));
    }
    out.writeString(reading.timex());
  }

  private static TimeReading readReading(SessionReader in) {
    byte kind = in.readByte();
    switch (kind) {
      case POINT:
        Moment at = readMoment(in);
        Bound about = readOne(in, BOUNDS);
        return new TimeReading.Point(in.readString(), at.date(), at.time(), about);
      case SPAN:
        Optional<Moment> start = readOptionalMoment(in);
        Optional<Moment> end = readOptionalMoment(in);
        Bound bound = readOne(in, BOUNDS);
        return new TimeReading.Span(in.readString(), start, end, bound);
      case LENGTH:
        BigDecimal seconds = readNumber(in);
        Bound shift = readOne(in, BOUNDS);
        return new TimeReading.Length(in.readString(), seconds, shift);
      case RECURRING:
        Moment time = readMoment(in);
        return new TimeReading.Recurring(in.readString(), time.time());
      default:
        throw in.damaged("no reading of kind " + kind);
    }
  }

  private static void writeOptionalMoment(SessionWriter out, Optional<Moment> moment) {
    out.writeBoolean(moment.isPresent());
    moment.ifPresent(at -> writeMoment(out, at));
  }

  private static Optional<Moment> readOptionalMoment(SessionReader in) {
    return in.readBoolean() ? Optional.of(readMoment(in)) : Optional.empty();
  }

  private static void writeMoment(SessionWriter out, Moment moment) {
    out.writeBoolean(moment.date().isPresent());
    moment.date().ifPresent(date -> writeDate(out, date));
    out.writeBoolean(moment.time().isPresent());
    moment.time().ifPresent(time -> out.writeCount(time.toNanoOfDay()));
  }

  private static Moment readMoment(SessionReader in) {
    Optional<LocalDate> date = in.readBoolean() ? Optional.of(readDate(in)) : Optional.empty();
    Optional<LocalTime> time =
        in.readBoolean() ? Optional.of(LocalTime.ofNanoOfDay(in.readCount())) : Optional.empty();
    return new Moment(date, time);
  }

  private static void writeDate(SessionWriter out, LocalDate date) {
    out.writeLong(date.toEpochDay());
  }

  private static LocalDate readDate(SessionReader in) {
    return LocalDate.ofEpochDay(in.readLong());
  }

  private static void writeOptionalNumber(SessionWriter out, Optional<BigDecimal> number) {
    out.writeBoolean(number.isPresent());
    number.ifPresent(value -> writeNumber(out, value));
  }

  private static Optional<BigDecimal> readOptionalNumber(SessionReader in) {
    return in.readBoolean() ? Optional.of(readNumber(in)) : Optional.empty();
  }

  private static void writeNumber(SessionWriter out, BigDecimal number) {
    out.writeString(number.toString());
  }

  private static BigDecimal readNumber(SessionReader in) {
    String text = in.readString();
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw in.damaged("a number that is none: " + text);
    }
  }

  private static <E> E readOne(SessionReader in, E[] values) {
    byte place = in.readByte();
    if (place < 0 || place >= values.length) {
      throw in.damaged("no choice " + place + " of " + values.length);
    }
    return values[place];
  }
}
