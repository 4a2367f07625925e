package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyIntentsTest {

  @Test
  void shouldMakeTheSameUtterancesOf150IntentsEachTime() {
    List<Dataset.Row> rows = ManyIntents.rows();
    assertEquals(rows, ManyIntents.rows());
    assertEquals(ManyIntents.INTENTS, rows.stream().map(Dataset.Row::label).distinct().count());
    assertTrue(
        rows.stream().filter(row -> row.text().split(" ").length == ManyIntents.WORDS).count()
            > 100,
        "some have the words that the benchmarks need");
  }
}
