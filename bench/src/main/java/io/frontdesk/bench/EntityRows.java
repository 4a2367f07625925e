package io.frontdesk.bench;

import io.frontdesk.bench.AccuracyRow.Target;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table of entities and slots, in its order. Stateless. */
final class EntityRows {

  private static final Target NUMBERS = Target.of(Measure.SPEC_EXACT, 0.95, 0.98);
  private static final Target TIMES = Target.of(Measure.SPEC_EXACT, 0.80, 0.92);
  private static final Target UNITS = Target.of(Measure.SPEC_EXACT, 0.85, 0.95);

  private EntityRows() {}

  static List<AccuracyRow> all() {
    List<AccuracyRow> rows = new ArrayList<>();
    for (String language : List.of("en", "zh")) {
      for (String file : List.of("Number", "Ordinal", "Percent")) {
        rows.add(new SpecRow(language, file, List.of(NUMBERS)));
      }
      rows.add(new SpecRow(language, "NumberRange", List.of()));
      rows.add(new SpecRow(language, "DateTime", List.of(TIMES)));
      for (String file : List.of("Currency", "Dimension", "Age", "Temperature")) {
        rows.add(new SpecRow(language, file, List.of(UNITS)));
      }
      rows.add(new SpecRow(language, "PhoneNumber", List.of(UNITS)));
      if (language.equals("en")) {
        rows.add(new SpecRow(language, "Email", List.of(UNITS)));
      }
      rows.add(new SpecRow(language, "URL", List.of(UNITS)));
      rows.add(new SpecRow(language, "IpAddress", List.of(UNITS)));
    }
    rows.add(new EntitySpeedRow("20", 50));
    rows.add(new EntitySpeedRow("200", 300));
    rows.add(new EntityFuzzRow(1_000_000));
    return rows;
  }
}
