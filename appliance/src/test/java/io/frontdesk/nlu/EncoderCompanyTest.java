package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.training.TinyBots;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Utterances that share a run of an encoder. */
@ExtendWith(TinyBots.Shared.class)
class EncoderCompanyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"all-minilm-l6-v2-int8", "bge-small-en-v1.5-int8", "bge-small-zh-v1.5-int8"})
  void shouldGiveEachInCompanyTheVectorItHasAlone(String name, TinyBots bots) {
    System.out.println("seed 23");
    Random random = new Random(23);
    Encoder encoder = bots.encoders().get(name);
    EncoderSpec spec = encoder.spec();
    try (EncoderRun alone = new EncoderRun(encoder);
        EncoderRun company = new EncoderRun(encoder)) {
      for (int round = 0; round < 40; round++) {
        List<String> texts = new ArrayList<>();
        company.clear();
        for (int i = 0; i < 1 + round % Packing.MOST; i++) {
          texts.add(EncoderTest.TEXTS.get(random.nextInt(EncoderTest.TEXTS.size())));
          assertTrue(company.add(texts.get(i)));
        }
        company.begin();
        leaveSome(company, encoder, texts, random);
        company.finish(true);
        for (int i = 0; i < texts.size(); i++) {
          String what = "round " + round + ", " + texts + " at " + i;
          FloatBuffer own = GraphRun.floats(spec.width());
          var ownPieces = alone.encodePieces(texts.get(i), own);
          FloatBuffer shared = GraphRun.floats(spec.width());
          company.parts(i, shared);
          assertEqual(own, shared, spec.width(), what);
          var pieces = company.pieces(i);
          assertEquals(texts.get(i), pieces.text());
          assertEquals(ownPieces.count(), pieces.count(), what);
          int floats = pieces.count() * pieces.dimension();
          assertEqual(ownPieces.vectors(), pieces.vectors(), floats, what);
          int[] starts = Arrays.copyOf(pieces.starts(), pieces.count());
          assertArrayEquals(Arrays.copyOf(ownPieces.starts(), pieces.count()), starts, what);
        }
      }
    }
  }

  /**
   * Looks at all of them at the exit, if there is one, and lets some go that come before others.
   */
  private static void leaveSome(
      EncoderRun company, Encoder encoder, List<String> texts, Random random) {
    EncoderSpec spec = encoder.spec();
    if (!spec.hasExit()) {
      return;
    }
    BitSet staying = new BitSet();
    staying.set(texts.size() - 1);
    try (EncoderRun alone = new EncoderRun(encoder)) {
      for (int i = 0; i < texts.size(); i++) {
        FloatBuffer own = GraphRun.floats(spec.exitWidth());
        alone.begin(texts.get(i), own);
        FloatBuffer shared = GraphRun.floats(spec.exitWidth());
        company.exit(i, shared);
        assertEqual(own, shared, spec.exitWidth(), "at the exit: " + texts + " at " + i);
        if (random.nextBoolean()) {
          staying.set(i);
        }
      }
    }
    company.keep(staying);
    for (int i = texts.size() - 1; i >= 0; i--) {
      if (!staying.get(i)) {
        texts.remove(i);
      }
    }
  }

  private static void assertEqual(FloatBuffer expected, FloatBuffer actual, int length, String of) {
    for (int i = 0; i < length; i++) {
      // Not a bit differs here; other processors' kernels may add up in another order.
      assertEquals(expected.get(i), actual.get(i), 1e-5, of + ", number " + i);
    }
  }

  @Test
  void shouldTakeNoMoreThanARunHasRoomFor(TinyBots bots) {
    Encoder encoder = bots.encoders().get("bge-small-zh-v1.5-int8");
    try (EncoderRun run = new EncoderRun(encoder)) {
      run.clear();
      assertTrue(run.add("退".repeat(100)));
      assertFalse(run.add("退"), "each counts as much as the longest");
      run.clear();
      assertTrue(run.add("退"));
      assertFalse(run.add("退".repeat(100)));
      for (int i = 1; i < Packing.MOST; i++) {
        assertTrue(run.add("退".repeat(30)), "what was refused takes no room");
      }
      assertFalse(run.add("退"), "too many utterances");
      run.begin();
      run.finish(false);
      FloatBuffer shared = GraphRun.floats(encoder.spec().width());
      run.parts(3, shared);
      FloatBuffer alone = GraphRun.floats(encoder.spec().width());
      run.encode("退".repeat(30), alone);
      assertEqual(alone, shared, encoder.spec().width(), "30");
    }
  }
}
