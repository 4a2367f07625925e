package io.frontdesk.nlu.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SlotRowsTest {

  private static final int LABELS = 31;

  /** Facts with one weight up to one for each label, and the weights by cell. */
  private record Drawn(SlotTable table, float[] weights) {

    static Drawn of(Random random, int rows) {
      long[] hashes =
          random.longs().filter(hash -> hash != 0).distinct().limit(rows).sorted().toArray();
      int[] begins = new int[rows + 1];
      short[] labels = new short[rows * LABELS];
      for (int row = 0; row < rows; row++) {
        int cell = begins[row];
        int oneIn = 1 + random.nextInt(LABELS);
        for (int label = 0; label < LABELS; label++) {
          if (random.nextInt(oneIn) == 0) {
            labels[cell++] = (short) label;
          }
        }
        begins[row + 1] = cell;
      }
      float[] weights = new float[begins[rows]];
      for (int cell = 0; cell < weights.length; cell++) {
        weights[cell] = (float) random.nextGaussian();
      }
      return new Drawn(new SlotTable(hashes, begins, Arrays.copyOf(labels, begins[rows])), weights);
    }

    float[] expected(long hash) {
      float[] scores = new float[LABELS];
      int row = table.row(hash);
      if (row != SlotTable.UNKNOWN) {
        table.add(row, weights, scores);
      }
      return scores;
    }

    ByteBuffer saved() {
      SlotWeights all =
          new SlotWeights(table, weights, LABELS, new float[LABELS * LABELS], Optional.empty());
      ByteBuffer out = ByteBuffer.allocate(all.lengthBytes());
      all.write(out);
      return out.flip();
    }
  }

  private static float[] scores(SlotRows rows, long hash) {
    float[] scores = new float[LABELS];
    rows.add(hash, scores);
    return scores;
  }

  @Test
  void shouldAddWhatTheTableSaysForKnownFactsAndNothingForOthers() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      int count = random.nextInt(3_000);
      Drawn drawn = Drawn.of(random, count);
      SlotRows learned = new SlotRows(drawn.table.with(drawn.weights), LABELS);
      SlotRows read = new SlotRows(new SavedCells(drawn.saved()), LABELS);
      for (int row = 0; row < count; row++) {
        long hash = drawn.table.with(drawn.weights).hash(row);
        // The search for the others begins where the known one is.
        long[] others = {hash ^ Long.MIN_VALUE, hash ^ 1L << 40, random.nextLong()};
        for (long asked : new long[] {hash, others[0], others[1], others[2]}) {
          assertArrayEquals(drawn.expected(asked), scores(learned, asked), "seed " + seed);
          assertArrayEquals(drawn.expected(asked), scores(read, asked), "seed " + seed);
        }
      }
    }
  }

  @Test
  void shouldReadWeightsOfWhichOnlySlotsCanBeFound() {
    Drawn drawn = Drawn.of(new Random(7), 100);
    ByteBuffer in = drawn.saved();
    SlotWeights read = SlotWeights.read(in);
    assertEquals(0, in.remaining());
    assertEquals(LABELS, read.labels());
    assertThrows(IllegalStateException.class, read::table);
    assertThrows(IllegalStateException.class, read::facts);
  }

  @Test
  void shouldRefuseCellsThatAreCutOffOrContradictEachOther() {
    byte[] bytes = Drawn.of(new Random(3), 50).saved().array();
    int cells = ByteBuffer.wrap(bytes).getInt(Integer.BYTES);
    int weightsEnd = 3 * Integer.BYTES + 50 * (Long.BYTES + Short.BYTES) + 6 * cells;
    for (int length : new int[] {3, 100, 12 + 50 * Long.BYTES, weightsEnd - 1}) {
      ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length);
      assertThrows(BufferUnderflowException.class, () -> new SavedCells(cut), "length " + length);
    }
    ByteBuffer fewerRows = ByteBuffer.wrap(bytes.clone()).putInt(0, -1);
    assertThrows(IllegalArgumentException.class, () -> new SavedCells(fewerRows));
    ByteBuffer longerRow = ByteBuffer.wrap(bytes.clone());
    int lengthsAt = 2 * Integer.BYTES + 50 * Long.BYTES;
    longerRow.putShort(lengthsAt, (short) (longerRow.getShort(lengthsAt) + 1));
    assertThrows(IllegalArgumentException.class, () -> new SavedCells(longerRow));
    ByteBuffer strangeLabel = ByteBuffer.wrap(bytes.clone());
    strangeLabel.putShort(lengthsAt + 50 * Short.BYTES, (short) LABELS);
    assertThrows(IllegalArgumentException.class, () -> new SavedCells(strangeLabel));
  }
}
