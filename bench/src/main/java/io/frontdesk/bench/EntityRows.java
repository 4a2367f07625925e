package io.frontdesk.bench;

import io.frontdesk.bench.AccuracyRow.Published;
import io.frontdesk.bench.AccuracyRow.Target;
import io.frontdesk.bench.TrainedRow.Trial;
import java.util.ArrayList;
import java.util.List;

/** The rows of the table of entities and slots, in its order. Stateless. */
final class EntityRows {

  private static final Target NUMBERS = Target.of(Measure.SPEC_EXACT, 0.95, 0.98);
  private static final Target TIMES = Target.of(Measure.SPEC_EXACT, 0.80, 0.92);
  private static final Target UNITS = Target.of(Measure.SPEC_EXACT, 0.85, 0.95);

  private static final String CITED = "as cited by later papers";

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
    rows.addAll(slots());
    rows.add(new EntitySpeedRow("20", 50));
    rows.add(new EntitySpeedRow("200", 300));
    rows.add(new EntityFuzzRow(1_000_000));
    return rows;
  }

  private static List<AccuracyRow> slots() {
    return List.of(
        new SlotRow(
            "slots-snips",
            "SNIPS",
            "en",
            List.of(annotated("snips")),
            List.of(Target.of(Measure.SPAN_F1, 0.90, 0.96)),
            List.of(new Published(Measure.SPAN_F1, "BERT, fine-tuned", 0.965, CITED))),
        new SlotRow(
            "slots-nlu",
            "NLU evaluation data, fold 1",
            "en",
            List.of(annotated("nlu_evaluation_data/fold1")),
            List.of(Target.of(Measure.SPAN_F1, 0.84, 0.88)),
            List.of(new Published(Measure.SPAN_F1, "DIET", 0.86, CITED))),
        new SlotRow(
            "slots-smp2019",
            "SMP2019-ECDT",
            "zh",
            List.of(annotated("smp2019_ecdt")),
            List.of(Target.of(Measure.SPAN_F1, 0.80, 0.86)),
            List.of(new Published(Measure.SPAN_F1, "Rasa", 0.77, "its own split"))),
        new SlotRow(
            "slots-braun",
            "Braun 2017, three bots",
            "en",
            List.of(
                annotated("braun2017_chatbot"),
                annotated("braun2017_askubuntu"),
                annotated("braun2017_webapps")),
            List.of(),
            List.of()));
  }

  private static Trial annotated(String folder) {
    return Trial.of(folder + "/train.entities.jsonl", folder + "/test.entities.jsonl");
  }
}
