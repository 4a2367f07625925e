package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

  private static final int MAX = 1 << 20;

  private static final String FORMAT_6 =
      "0600027a680463000000000000000109636f6e6669726d656402010c6f726465725f737461747573"
          + "0301010000000000000000010c6f726465725f6e756d626572060a53483230323630313137010000"
          + "000000010203702d3702057a682d434e01000000000000000002026d310500000000000000000101"
          + "000000000000000002027a6801010101076d6f64656c2d31010c6f726465725f737461747573e44b"
          + "0100010c6f726465725f6e756d626572000a0a534832303236303131370a53483230323630313137"
          + "904e010101010100026d320600000000000000010101000000000000000002027a6801010102010c"
          + "6f726465725f737461747573e44b0100010c6f726465725f6e756d626572000a0a53483230323630"
          + "3131370a53483230323630313137904e010101010100010102026d31027b7d000000000000000000"
          + "0100";

  private static final String FORMAT_5 =
      "0500027a68000700000000000000000000000000000001010100000000000000000000280000000000000001"
          + "280000000000000001000002026d310466696e6401c80101020100";

  private static final String FORMAT_4 =
      "04027a680463000000000000000109636f6e6669726d656402010c6f726465725f73746174757303"
          + "01010000000000000000010c6f726465725f6e756d626572060a5348323032363031313701000100"
          + "0203702d3702057a682d434e0101026d31050000000000000000010102027a6801010101076d6f64"
          + "656c2d31010c6f726465725f737461747573e44b0100010c6f726465725f6e756d626572000a0a53"
          + "4832303236303131370a53483230323630313137904e010101010100010102026d31027b7d";

  private static final String FORMAT_3 =
      "03027a680463000000000000000109636f6e6669726d656402010c6f726465725f73746174757303"
          + "01010000000000000000010c6f726465725f6e756d626572060a5348323032363031313701000100"
          + "0203702d3702057a682d434e01026d31050000000000000000010102027a6801010101076d6f6465"
          + "6c2d31010c6f726465725f737461747573e44b0100010c6f726465725f6e756d626572000a0a5348"
          + "32303236303131370a53483230323630313137904e0100010102026d31027b7d";

  private static final String FORMAT_2 =
      "02027a680463000000000000000109636f6e6669726d656402010c6f726465725f73746174757303"
          + "01010000000000000000010c6f726465725f6e756d626572060a5348323032363031313701000100"
          + "0203702d3702057a682d434e01026d31050000000000000000010102027a6801010101076d6f6465"
          + "6c2d31010c6f726465725f737461747573e44b010000010102026d31027b7d";

  private static final String FORMAT_1 =
      "01027a680463000000000000000109636f6e6669726d656402010c6f726465725f737461"
          + "7475730301010000000000000000010c6f726465725f6e756d626572060a534832303236"
          + "303131370101000203702d3702057a682d434e01026d3105000000000000000001010202"
          + "7a6801010101076d6f64656c2d31010c6f726465725f737461747573e44b010001010202"
          + "6d31027b7d";

  private final SessionCodec codec = new SessionCodec();

  private byte[] encoded(SessionRecord session) {
    int lengthBytes = codec.encode(session, MAX);
    byte[] bytes = new byte[lengthBytes];
    codec.buffer().getBytes(0, bytes);
    return bytes;
  }

  private SessionRecord decoded(byte[] bytes, int lengthBytes) {
    return codec.decode(new UnsafeBuffer(bytes), lengthBytes);
  }

  @Test
  void shouldGiveBackWhateverWasWritten() {
    long seed = System.nanoTime();
    RandomSession random = new RandomSession(seed);
    for (int round = 0; round < 500; round++) {
      SessionRecord session = random.next();
      byte[] bytes = encoded(session);
      SessionRecord back = decoded(bytes, bytes.length);
      assertEquals(RandomSession.plain(session), RandomSession.plain(back), "seed " + seed);
      assertArrayEquals(bytes, encoded(back), "seed " + seed);
    }
  }

  @Test
  void shouldRefuseEveryTruncation() {
    long seed = System.nanoTime();
    RandomSession random = new RandomSession(seed);
    for (int round = 0; round < 10; round++) {
      byte[] bytes = encoded(random.next());
      for (int cut = 0; cut < bytes.length; cut++) {
        int lengthBytes = cut;
        DamagedSessionException e =
            assertThrows(
                DamagedSessionException.class,
                () -> decoded(bytes, lengthBytes),
                "seed " + seed + ", cut at " + cut);
        assertTrue(e.getMessage().startsWith("session value, byte "), e.getMessage());
      }
    }
  }

  @Test
  void shouldFailInOneWayOnDamagedBytes() {
    long seed = System.nanoTime();
    RandomSession random = new RandomSession(seed);
    byte[] bytes = encoded(random.next());
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] damaged = bytes.clone();
        damaged[i] ^= (byte) (1 << bit);
        try {
          decoded(damaged, damaged.length);
        } catch (DamagedSessionException e) {
          assertTrue(e.getMessage().contains("byte"), "seed " + seed);
        }
      }
    }
  }

  @Test
  void shouldRefuseAnotherFormatAndBytesTooMany() {
    byte[] bytes = encoded(SessionRecord.fresh("zh", 7));
    byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
    assertThrows(DamagedSessionException.class, () -> decoded(longer, longer.length));
    bytes[0] = 8;
    DamagedSessionException e =
        assertThrows(DamagedSessionException.class, () -> decoded(bytes, bytes.length));
    assertTrue(e.getMessage().contains("format 8"), e.getMessage());
  }

  /** A session as earlier versions of the format wrote it. */
  private static SessionRecord older(List<EntityMatch> entities) {
    DialogueState.Frame asked =
        new DialogueState.Frame(
            "order_status",
            3,
            DialogueState.Waiting.ANSWER,
            1,
            0,
            Map.of("order_number", "SH20260117"),
            Optional.empty());
    DialogueState state = new DialogueState("zh", 4, 99, Map.of("confirmed", true), List.of(asked));
    PushElement said = new PushElement(1, Optional.of("m1"), "{}".getBytes());
    SessionRecord record =
        SessionRecord.fresh("zh", 7)
            .advance(state, List.of(said), List.of())
            .answered(
                new Seen(
                    "m1",
                    5,
                    0,
                    1,
                    false,
                    0,
                    RandomSession.kept(RandomSession.understood(entities))));
    return new SessionRecord(
        record.state(),
        record.cursor(),
        record.seen(),
        record.said(),
        record.pending(),
        new Customer(Optional.of("p-7"), Optional.of("zh-CN"), Optional.empty()),
        Ledger.EMPTY);
  }

  @Test
  void shouldReadWhatOlderFormatsWrote() {
    for (String value : java.util.List.of(FORMAT_1, FORMAT_2)) {
      byte[] bytes = java.util.HexFormat.of().parseHex(value);
      assertEquals(
          RandomSession.plain(older(List.of())), RandomSession.plain(decoded(bytes, bytes.length)));
    }
    EntityMatch number = new EntityMatch("order_number", 0, 10, "SH20260117", "SH20260117", 1);
    for (String value : java.util.List.of(FORMAT_3, FORMAT_4)) {
      byte[] bytes = java.util.HexFormat.of().parseHex(value);
      assertEquals(
          RandomSession.plain(older(List.of(number))),
          RandomSession.plain(decoded(bytes, bytes.length)));
    }
  }

  @Test
  void shouldReadUnderstandingsThatShareTheNameOfTheirModel() {
    EntityMatch number = new EntityMatch("order_number", 0, 10, "SH20260117", "SH20260117", 1);
    Seen second =
        new Seen(
            "m2", 6, 1, 1, false, 0, RandomSession.kept(RandomSession.understood(List.of(number))));
    byte[] bytes = java.util.HexFormat.of().parseHex(FORMAT_6);
    assertEquals(
        RandomSession.plain(older(List.of(number)).answered(second)),
        RandomSession.plain(decoded(bytes, bytes.length)));
  }

  @Test
  void shouldTellAgainWhatWasUnderstood() {
    UnderstandingCodec understandings = new UnderstandingCodec();
    NluResult result = RandomSession.understood();
    assertEquals(result, understandings.result(understandings.keep(result)));
    KeptUnderstanding torn = new KeptUnderstanding(new byte[] {2, 'z'});
    assertThrows(DamagedSessionException.class, () -> understandings.result(torn));
  }

  @Test
  void shouldReadALedgerThatHoldsNoFacts() {
    Ledger.Logged logged =
        new Ledger.Logged(
            40,
            Kind.OUTCOME,
            0,
            0,
            Optional.of("m1"),
            "find",
            Optional.empty(),
            200,
            false,
            true,
            Optional.empty());
    byte[] bytes = java.util.HexFormat.of().parseHex(FORMAT_5);
    assertEquals(Ledger.EMPTY.with(logged), decoded(bytes, bytes.length).ledger());
  }

  @Test
  void shouldLeaveOutWhatOnlyReplaysNeedFirst() {
    Ledger ledger = Ledger.EMPTY;
    for (int i = 1; i <= 2; i++) {
      ledger =
          ledger.with(
              new Ledger.Logged(
                  i,
                  Kind.TURN,
                  0,
                  0,
                  Optional.empty(),
                  "hi",
                  Optional.empty(),
                  0,
                  false,
                  false,
                  Optional.of("{}")));
    }
    SessionRecord whole =
        SessionRecord.fresh("zh", 7)
            .answered(
                new Seen("m1", 1, 0, 0, false, 0, RandomSession.kept(RandomSession.understood())))
            .answered(
                new Seen("m2", 2, 0, 0, false, 0, RandomSession.kept(RandomSession.understood())))
            .withLedger(ledger);
    SessionRecord less = whole.smaller(1).orElseThrow();
    assertTrue(less.ledger().withoutFacts().isEmpty());
    assertTrue(less.seen().all().stream().allMatch(Seen::answerKept), "answers are worth more");
    Ledger bare = ledger.withoutFacts().orElseThrow();
    assertEquals(2, bare.unwritten().size());
    assertTrue(bare.unwritten().stream().allMatch(each -> each.facts().isEmpty()));
    assertEquals(1, bare.smaller().orElseThrow().unwritten().size());
  }

  @Test
  void shouldTellThatAValueIsTooLarge() {
    SessionRecord session = SessionRecord.fresh("zh", 7);
    int lengthBytes = codec.encode(session, MAX);
    assertEquals(lengthBytes, codec.encode(session, lengthBytes));
    assertEquals(SessionCodec.TOO_LARGE, codec.encode(session, lengthBytes - 1));
  }

  @Test
  void shouldRefuseASlotThatHasNoBinaryForm() {
    DialogueState state = new DialogueState("zh", 1, 2, Map.of("x", new Object()), List.of());
    SessionRecord session = SessionRecord.fresh("zh", 7).advance(state, List.of(), List.of());
    assertThrows(IllegalArgumentException.class, () -> codec.encode(session, MAX));
  }

  @Test
  void shouldDropOldAnswersThenIdsThenTheRestButNeverTheState() {
    SessionRecord session = SessionRecord.fresh("zh", 7);
    for (int i = 1; i <= 3; i++) {
      PushElement element = new PushElement(i, Optional.of("m" + i), "{}".getBytes());
      session =
          session
              .advance(session.state(), List.of(element), List.of())
              .answered(
                  new Seen(
                      "m" + i,
                      i,
                      i - 1,
                      i,
                      false,
                      0,
                      RandomSession.kept(RandomSession.understood())));
    }
    assertEquals("m1- m2- m3+ | 3", shape(session.smaller(2).orElseThrow()));
    assertEquals("m1- m2- m3+ | 3", shape(session.smaller(9).orElseThrow()));
    assertEquals("m1- m2+ m3+ | 2 3", shape(session = session.smaller(1).orElseThrow()));
    assertEquals("m1- m2- m3+ | 3", shape(session.smaller(5).orElseThrow()));
    assertEquals("m1- m2- m3+ | 3", shape(session = session.smaller(1).orElseThrow()));
    assertEquals("m2- m3+ | 3", shape(session = session.smaller(1).orElseThrow()));
    assertEquals("m3+ | 3", shape(session = session.smaller(1).orElseThrow()));
    assertEquals("m3- |", shape(session = session.smaller(1).orElseThrow()));
    assertEquals("|", shape(session = session.smaller(1).orElseThrow()));
    assertEquals(Optional.empty(), session.smaller(1));
    assertEquals(3, session.cursor());
  }

  private static String shape(SessionRecord session) {
    StringBuilder shape = new StringBuilder();
    session.seen().all().forEach(m -> shape.append(m.id()).append(m.answerKept() ? "+ " : "- "));
    shape.append("|");
    session
        .said(0, session.cursor())
        .forEach(element -> shape.append(" ").append(element.cursor()));
    return shape.toString();
  }

  @Test
  void shouldKeepTheElementsOfEveryKeptAnswer() {
    SessionRecord session = SessionRecord.fresh("zh", 7);
    for (int i = 0; i < 40; i++) {
      long before = session.cursor();
      List<PushElement> three =
          List.of(element(before + 1), element(before + 2), element(before + 3));
      session =
          session
              .advance(session.state(), three, List.of())
              .answered(
                  new Seen(
                      "m" + i,
                      i,
                      before,
                      before + 3,
                      false,
                      0,
                      RandomSession.kept(RandomSession.understood())))
              .trimmed(Long.MAX_VALUE);
    }
    assertEquals(SessionRecord.SEEN_LIMIT, session.seen().size());
    assertEquals(SessionRecord.SEEN_LIMIT * 3, session.said().size());
    Seen oldest = session.seen().all().get(0);
    assertEquals(3, session.said(oldest.after(), oldest.cursor()).size());
    assertTrue(session.gapAfter(0));
    assertEquals(false, session.gapAfter(session.said(0, session.cursor()).get(0).cursor() - 1));
  }

  private static PushElement element(long cursor) {
    return new PushElement(cursor, Optional.empty(), "{}".getBytes());
  }
}
