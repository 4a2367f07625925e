package io.frontdesk.specs;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether finds are what a case expects: the same spans, types and values in the same order. */
final class SpecComparison {

  private static final double TOLERANCE = 1e-9;

  private SpecComparison() {}

  static boolean isEqual(List<JsonNode> expected, List<SystemMatch> found, FoldedText text) {
    if (expected.size() != found.size()) {
      return false;
    }
    List<JsonNode> ordered = new ArrayList<>(expected);
    if (expected.stream().allMatch(each -> each.has("Start"))) {
      // Some specifications list what has no amount last.
      ordered.sort(Comparator.comparingInt(each -> each.path("Start").asInt()));
    }
    for (int i = 0; i < found.size(); i++) {
      if (!isEqual(ordered.get(i), found.get(i), text)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(JsonNode expected, SystemMatch found, FoldedText text) {
    String type = expected.path("TypeName").asText("");
    return hasSpan(expected, found, text)
        && (type.isEmpty() || SpecTypes.isNamed(found.type(), type))
        && hasValue(expected.path("Resolution"), found, type);
  }

  /** By place where one is given, else by what was said. Places of a specification are UTF-16. */
  private static boolean hasSpan(JsonNode expected, SystemMatch found, FoldedText text) {
    if (expected.has("Start")) {
      int start = utf16(text, found.start());
      int end = utf16(text, found.end()) - 1;
      int length = expected.path("Text").asText("").length();
      int last = expected.path("End").asInt(expected.path("Start").asInt() + length - 1);
      return start == expected.path("Start").asInt() && end == last;
    }
    return plain(FoldedText.of(expected.path("Text").asText("")))
        .equals(plain(FoldedText.of(text.original(found.start(), found.end()))));
  }

  private static String plain(FoldedText text) {
    return text.folded(0, text.length()).toLowerCase(Locale.ROOT);
  }

  private static int utf16(FoldedText text, int place) {
    return text.original().offsetByCodePoints(0, place);
  }

  private static boolean hasValue(JsonNode resolution, SystemMatch found, String type) {
    EntityValue value = found.value();
    if (value instanceof EntityValue.Numeric number) {
      return isNumber(resolution.path("value"), number.number());
    } else if (value instanceof EntityValue.Percentage share) {
      return isShare(resolution.path("value"), share.percent());
    } else if (value instanceof EntityValue.Ordinal ordinal) {
      return isOrdinal(resolution, ordinal, type);
    } else if (value instanceof EntityValue.NumberRange range) {
      return isRange(resolution.path("value").asText(""), range);
    } else if (value instanceof EntityValue.Money money) {
      return isAmount(resolution, money.amount())
          && (resolution.has("isoCurrency")
              ? resolution.path("isoCurrency").asText().equals(money.iso().orElse(""))
              : resolution.path("unit").asText("").equalsIgnoreCase(money.unit()));
    } else if (value instanceof EntityValue.Quantity quantity) {
      return isAmount(resolution, quantity.amount())
          && resolution.path("unit").asText("").equalsIgnoreCase(quantity.unit());
    } else if (value instanceof EntityValue.Time time) {
      return SpecTimes.hasOneOf(resolution.path("values"), found.type(), time.readings());
    } else if (value instanceof EntityValue.Phone) {
      return true;
    } else if (value instanceof EntityValue.Text known) {
      return resolution.path("value").asText("").equalsIgnoreCase(known.text());
    }
    return false;
  }

  private static boolean isOrdinal(JsonNode resolution, EntityValue.Ordinal ordinal, String type) {
    boolean isRelative = ordinal.anchor() != EntityValue.Anchor.START;
    return resolution.path("offset").asText("").equals(Long.toString(ordinal.offset()))
        && resolution.path("relativeTo").asText("start").equalsIgnoreCase(ordinal.anchor().name())
        && type.equals(isRelative ? "ordinal.relative" : "ordinal");
  }

  private static boolean isAmount(JsonNode resolution, Optional<BigDecimal> amount) {
    JsonNode expected = resolution.path("value");
    boolean isNone = expected.isNull() || expected.isMissingNode();
    return isNone ? amount.isEmpty() : amount.isPresent() && isNumber(expected, amount.get());
  }

  private static boolean isShare(JsonNode expected, Optional<BigDecimal> percent) {
    String said = expected.asText("");
    if (said.equals("null") || percent.isEmpty()) {
      return said.equals("null") && percent.isEmpty();
    }
    return said.endsWith("%") && isNumber(said.substring(0, said.length() - 1), percent.get());
  }

  private static boolean isNumber(JsonNode expected, BigDecimal found) {
    return isNumber(expected.asText(""), found);
  }

  private static boolean isNumber(String expected, BigDecimal found) {
    try {
      double wanted = Double.parseDouble(expected);
      double is = found.doubleValue();
      return wanted == is
          || Math.abs(wanted - is) <= TOLERANCE * Math.max(Math.abs(wanted), Math.abs(is));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A range as mathematics writes it: {@code [1,5)}. */
  private static boolean isRange(String expected, EntityValue.NumberRange range) {
    int comma = expected.indexOf(',');
    if (comma < 1 || expected.length() < 3) {
      return false;
    }
    return isBound(expected.substring(1, comma), range.low())
        && isBound(expected.substring(comma + 1, expected.length() - 1), range.high())
        && (expected.charAt(0) == '[') == (range.low().isPresent() && range.lowIncluded())
        && expected.endsWith("]") == (range.high().isPresent() && range.highIncluded());
  }

  private static boolean isBound(String expected, Optional<BigDecimal> bound) {
    return expected.isBlank()
        ? bound.isEmpty()
        : bound.isPresent() && isNumber(expected.strip(), bound.get());
  }
}
