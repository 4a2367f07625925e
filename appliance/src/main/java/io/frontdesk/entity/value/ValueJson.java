package io.frontdesk.entity.value;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Writes what entities stand for as JSON objects of the shape that users of Duckling know: {@code
 * {"type":"value","value":…,"unit":…}}, times with {@code grain}, {@code values} and intervals with
 * {@code from} and {@code to}. Stateless; any thread.
 */
public final class ValueJson {

  private ValueJson() {}

  /**
   * The name of Duckling's dimension for a value.
   *
   * @param entity the entity's own name, which it is where Duckling has none
   */
  public static String dimension(String entity, EntityValue value) {
    if (value instanceof EntityValue.Time time) {
      return time.readings().get(0) instanceof TimeReading.Length ? "duration" : "time";
    }
    if (value instanceof EntityValue.Quantity quantity) {
      return switch (quantity.kind()) {
        case "length" -> "distance";
        case "volume" -> "volume";
        case "temperature" -> "temperature";
        case "count", "weight" -> "quantity";
        default -> entity;
      };
    }
    return entity.equals("card-number") ? "credit-card-number" : entity;
  }

  /** Writes the value object. */
  public static void write(JsonGenerator to, EntityValue value) throws IOException {
    if (value instanceof EntityValue.Time time) {
      TimeJson.write(to, time);
      return;
    }
    to.writeStartObject();
    if (value instanceof EntityValue.NumberRange range) {
      writeRange(to, range);
    } else {
      writeFields(to, value);
      to.writeStringField("type", "value");
    }
    to.writeEndObject();
  }

  private static void writeFields(JsonGenerator to, EntityValue value) throws IOException {
    if (value instanceof EntityValue.Text text) {
      to.writeStringField("value", text.text());
    } else if (value instanceof EntityValue.Phone phone) {
      to.writeStringField("value", phone.number());
      to.writeBooleanField("valid", phone.isValid());
    } else if (value instanceof EntityValue.Numeric number) {
      writeNumber(to, "value", number.number());
    } else if (value instanceof EntityValue.Ordinal ordinal) {
      to.writeNumberField("value", ordinal.offset());
      if (ordinal.anchor() != EntityValue.Anchor.START) {
        to.writeStringField(
            "relativeTo", ordinal.anchor().name().toLowerCase(java.util.Locale.ROOT));
      }
    } else if (value instanceof EntityValue.Percentage share) {
      writeNumber(to, "value", share.percent());
      to.writeStringField("unit", "%");
    } else if (value instanceof EntityValue.Money money) {
      writeMoney(to, money);
    } else if (value instanceof EntityValue.Quantity quantity) {
      writeNumber(to, "value", quantity.amount());
      to.writeStringField("unit", quantity.unit());
      to.writeStringField("measures", quantity.kind());
    }
  }

  private static void writeMoney(JsonGenerator to, EntityValue.Money money) throws IOException {
    writeNumber(to, "value", money.amount());
    to.writeStringField("unit", money.iso().orElse(money.unit()));
    Optional<BigDecimal> minor = money.minorUnits();
    if (minor.isPresent()) {
      to.writeNumberField("minorUnits", minor.get());
    }
  }

  private static void writeRange(JsonGenerator to, EntityValue.NumberRange range)
      throws IOException {
    to.writeStringField("type", "interval");
    writeBound(to, "from", range.low(), range.lowIncluded());
    writeBound(to, "to", range.high(), range.highIncluded());
  }

  private static void writeBound(
      JsonGenerator to, String name, Optional<BigDecimal> bound, boolean included)
      throws IOException {
    if (bound.isPresent()) {
      to.writeObjectFieldStart(name);
      writeNumber(to, "value", bound.get());
      to.writeBooleanField("included", included);
      to.writeEndObject();
    }
  }

  private static void writeNumber(JsonGenerator to, String name, Optional<BigDecimal> number)
      throws IOException {
    if (number.isPresent()) {
      writeNumber(to, name, number.get());
    }
  }

  private static void writeNumber(JsonGenerator to, String name, BigDecimal number)
      throws IOException {
    to.writeFieldName(name);
    // Plain digits for what people write so; a huge exponent must not become a megabyte of noughts.
    BigDecimal plain = number.stripTrailingZeros();
    boolean isPlain = Math.abs((long) plain.scale()) + plain.precision() <= 40;
    to.writeRawValue(isPlain ? plain.toPlainString() : plain.toString());
  }
}
