package io.frontdesk.bench.load.mix;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bench.load.mix.Turn.Kind;
import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The realistic mix, before a bot that asks now and then. */
class RealisticMixTest {

  private static final long SEED = 11;
  private static final int CUSTOMERS = 200;
  private static final int TURNS = 40_000;
  private static final String PLAIN = "{\"replies\":[{\"type\":\"text\",\"text\":\"ok\"}]}";
  private static final String YES_NO =
      "{\"replies\":[{\"type\":\"buttons\",\"text\":\"?\",\"buttons\":["
          + "{\"title\":\"y\",\"payload\":\"/affirm\"},{\"title\":\"n\",\"payload\":\"/deny\"}]}]}";
  private static final String ORDER =
      "{\"replies\":[{\"type\":\"text\",\"text\":\"What is the order number? It looks like"
          + " SH20260117 and is shown under \\\"My orders\\\".\"}]}";
  private static final String HUMAN =
      "{\"replies\":[{\"type\":\"text\",\"text\":\"wait\"}],"
          + "\"understanding\":{\"intent\":{\"name\":\"human\"}}}";

  private static final Bot BOT = BotReader.read(Path.of("../models/src/main/resources/bots/shop"));

  private static RealisticMix mix() {
    return new RealisticMix(BOT, Path.of("data/shop"), SEED);
  }

  private static Answer answer(String body) {
    byte[] in =
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body).getBytes(UTF_8);
    Answer answer = new Answer();
    new FrontdeskHttp("h", "shop").read(in, 0, in.length, false, answer);
    return answer;
  }

  private static String said(Turn turn) {
    return new String(turn.said(), UTF_8);
  }

  @Test
  void shouldKeepItsSharesSayNothingUnseenTwiceAndAnswerOnlyWhatIsAsked() {
    RealisticMix mix = mix();
    Random random = new Random(SEED);
    List<Talk> talks = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      talks.add(mix.talk(i));
      asked.add(PLAIN);
    }
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    Set<String> unseen = new HashSet<>();
    for (int i = 0; i < TURNS; i++) {
      int who = i % CUSTOMERS;
      Turn turn = talks.get(who).next();
      counts.merge(turn.kind(), 1, Integer::sum);
      if (turn.kind() == Kind.SLOT) {
        assertFalse(asked.get(who).equals(PLAIN), "answers nothing, seed " + SEED);
        boolean payload = said(turn).startsWith("\"payload\":\"/");
        assertEquals(asked.get(who).equals(YES_NO), payload, said(turn));
      } else if (turn.kind() == Kind.KNOWN) {
        assertEquals(asked.get(who).equals(PLAIN), turn.hasIntent(), said(turn));
      } else if (turn.kind() == Kind.UNSEEN) {
        assertTrue(unseen.add(said(turn)), "said twice: " + said(turn));
      }
      asked.set(who, List.of(PLAIN, YES_NO, ORDER).get(random.nextInt(3)));
      talks.get(who).heard(answer(asked.get(who)));
    }

    RealisticMix.SHARES.forEach(
        (kind, share) -> assertEquals(share, counts.get(kind) / (double) TURNS, 0.002, kind + ""));
    assertTrue(unseen.size() > 7_000, "more than were written: " + unseen.size());
  }

  @Test
  void shouldTakeAConversationBackFromPeopleWhoAreNotThere() {
    Talk talk = mix().talk(0);
    talk.heard(answer(HUMAN));
    assertEquals("\"payload\":\"/handover_cancel\"", said(talk.next()));
  }

  @Test
  void shouldSayTheFirstWordingMostOften() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      turns.add(Turn.text(Kind.KNOWN, "t" + i));
    }
    Wordings wordings = new Wordings(turns, SEED);
    java.util.SplittableRandom random = new java.util.SplittableRandom(SEED);
    Map<String, Integer> counts = new java.util.HashMap<>();
    for (int i = 0; i < 50_000; i++) {
      counts.merge(said(wordings.draw(random)), 1, Integer::sum);
    }
    List<Integer> sorted = counts.values().stream().sorted((a, b) -> b - a).toList();
    // The sum of 1/n up to 100 is 5.187.
    assertEquals(1 / 5.187, sorted.get(0) / 50_000.0, 0.01);
    assertEquals(0.1 / 5.187, sorted.get(9) / 50_000.0, 0.004);
    assertEquals(100, counts.size());
  }
}
