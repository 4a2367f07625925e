package io.frontdesk.dialogue;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.entity.value.ValueLine;
import io.frontdesk.nlu.NluResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A message of a test with what was found in it, each find at its place in the text. */
final class Finds {

  /** A Friday. */
  static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 27, 15, 30);

  private final String text;
  private final String language;
  private final List<EntityMatch> kept = new ArrayList<>();
  private final List<EntityMatch> covered = new ArrayList<>();
  private String intent = "x";
  private double confidence = 0.3;

  private Finds(String text, String language) {
    this.text = text;
    this.language = language;
  }

  static Finds in(String text) {
    boolean chinese = text.codePoints().anyMatch(Character::isIdeographic);
    return new Finds(text, chinese ? "zh" : "en");
  }

  Finds means(String name, double howSure) {
    intent = name;
    confidence = howSure;
    return this;
  }

  /** A word of a list. */
  Finds word(String said, String entity, String value) {
    kept.add(match(said, entity, value));
    return this;
  }

  Finds role(String said, String entity, String value, String role) {
    kept.add(match(said, entity, value).as(Optional.of(role), Optional.empty()));
    return this;
  }

  Finds value(String said, String entity, EntityValue value) {
    kept.add(match(said, entity, ValueLine.of(value)).resolvedTo(value));
    return this;
  }

  Finds secret(String said, String entity, EntityValue value) {
    kept.add(match(said, entity, ValueLine.of(value)).resolvedTo(value).asSensitive());
    return this;
  }

  Finds covered(String said, String entity, EntityValue value) {
    covered.add(match(said, entity, ValueLine.of(value)).resolvedTo(value));
    return this;
  }

  private EntityMatch match(String said, String entity, String value) {
    int start = text.codePointCount(0, text.indexOf(said));
    int end = start + said.codePointCount(0, said.length());
    return new EntityMatch(entity, start, end, said, value, 1);
  }

  static EntityValue number(String number) {
    return new EntityValue.Numeric(new BigDecimal(number));
  }

  static EntityValue money(String amount, String iso) {
    return new EntityValue.Money(Optional.of(new BigDecimal(amount)), "unit", Optional.of(iso));
  }

  static EntityValue pieces(String amount) {
    return new EntityValue.Quantity(Optional.of(new BigDecimal(amount)), "piece", "count");
  }

  /** A date with its readings, the likeliest first. */
  static EntityValue date(String... days) {
    List<TimeReading> readings =
        Arrays.stream(days)
            .<TimeReading>map(
                day ->
                    new TimeReading.Point(day, Optional.of(LocalDate.parse(day)), Optional.empty()))
            .toList();
    return new EntityValue.Time(readings, NOW, ZoneId.of("Asia/Shanghai"));
  }

  DialogueEvent event() {
    NluResult.Intent best = new NluResult.Intent(intent, confidence);
    return new DialogueEvent.Understood(
        new NluResult(
            text,
            language,
            best,
            List.of(best),
            kept,
            intent.equals("x"),
            NluResult.Tier.LEXICAL,
            false,
            "model",
            List.of(),
            List.of(),
            covered));
  }
}
