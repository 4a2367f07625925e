package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.nlu.EncoderJob.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random requests over many sessions, with encoder jobs and services that answer in any order. */
class TurnOrderTest {

  private static final int SESSIONS = 12;
  private static final int STEPS = 1_500;
  private static final String[] TEXTS = {
    "hello", "deep hello", "deep hello", "rename", "deep track", "track", "deep boom"
  };
  private static final Outcome[] ENDS = {
    Outcome.DONE, Outcome.DONE, Outcome.DONE, Outcome.FAILED, Outcome.EXPIRED
  };

  private final AgentRig rig = new AgentRig();
  private final Map<String, List<String>> sent = new HashMap<>();
  private final Map<String, String> lastText = new HashMap<>();
  private int numbers;

  static LongStream seeds() {
    long first = System.nanoTime();
    return LongStream.range(first, first + 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void shouldAnswerEverySessionInOrderOfArrivalAndEveryIdOnce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      step(random);
    }
    rig.run();
    while (rig.lane.size() > 0) {
      rig.finish(Outcome.DONE);
    }
    Map<String, List<String>> answered = new HashMap<>();
    List<String> told = rig.told();
    for (String line : told) {
      String[] name = line.substring(0, line.indexOf(':')).split(" ");
      answered.computeIfAbsent(name[0], s -> new ArrayList<>()).add(name[1]);
    }
    assertEquals(sent.keySet(), answered.keySet(), "seed " + seed);
    sent.forEach((session, ids) -> check(session, ids, answered.get(session), told, seed));
    checkCursors(told, seed);
  }

  private void step(Random random) {
    int what = random.nextInt(10);
    if (what < 5) {
      send(random);
    } else if (what < 8 && rig.lane.size() > 0) {
      rig.lane.finish(random.nextInt(rig.lane.size()), ENDS[random.nextInt(ENDS.length)]);
    } else if (what == 8) {
      answerService("s" + random.nextInt(SESSIONS), random.nextBoolean());
    } else {
      rig.agent.doWork();
    }
    rig.passMs(1);
  }

  private void send(Random random) {
    String session = "s" + random.nextInt(SESSIONS);
    boolean again = lastText.containsKey(session) && random.nextInt(5) == 0;
    if (!again) {
      lastText.put(session, "m" + numbers++ + "|" + TEXTS[random.nextInt(TEXTS.length)]);
    }
    String[] message = lastText.get(session).split("\\|");
    rig.offer(rig.message(session, message[0], message[1], Optional.empty()));
    sent.computeIfAbsent(session, s -> new ArrayList<>()).add(message[0]);
  }

  private void answerService(String session, boolean ok) {
    rig.run();
    byte[] value = rig.store.value(AgentRig.desk(session));
    if (value != null) {
      SessionRecord record = new SessionCodec().decode(new UnsafeBuffer(value), value.length);
      record.pending().forEach(call -> rig.outcome(session, call.callId(), ok, "Basel"));
    }
  }

  /** Refusals for a full queue come at once; all other answers come in order. */
  private void check(
      String session, List<String> ids, List<String> answers, List<String> told, long seed) {
    List<String> busy =
        told.stream()
            .filter(line -> line.startsWith(session + " ") && line.endsWith(" OVERLOADED"))
            .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf(':')))
            .toList();
    assertEquals(ids.size(), answers.size(), "seed " + seed + " " + session);
    List<String> inOrder =
        told.stream()
            .filter(line -> line.startsWith(session + " ") && !line.endsWith(" OVERLOADED"))
            .map(line -> line.substring(line.indexOf(' ') + 1, line.indexOf(':')))
            .toList();
    List<Integer> places = new ArrayList<>();
    List<String> left = new ArrayList<>(ids);
    int from = 0;
    for (String id : inOrder) {
      int place = from + left.subList(from, left.size()).indexOf(id);
      assertTrue(place >= from, "seed " + seed + " " + session + ": " + id + " out of order");
      places.add(place);
      from = place + 1;
    }
    assertEquals(ids.size() - busy.size(), places.size(), "seed " + seed + " " + session);
  }

  /** One turn for each id: the cursors of first answers rise, those of repeats are old. */
  private static void checkCursors(List<String> told, long seed) {
    Map<String, Long> first = new HashMap<>();
    Map<String, Long> last = new HashMap<>();
    for (String line : told) {
      if (!line.contains(" @")) {
        continue;
      }
      String name = line.substring(0, line.indexOf(':'));
      String session = name.split(" ")[0];
      long cursor = Long.parseLong(line.replaceFirst(".* @", "").split(" ")[0]);
      if (line.contains(" repeated")) {
        assertEquals(first.get(name), cursor, "seed " + seed + ": " + line);
      } else {
        assertEquals(null, first.put(name, cursor), "seed " + seed + ": twice " + line);
        assertTrue(cursor > last.getOrDefault(session, 0L), "seed " + seed + ": " + line);
        last.put(session, cursor);
      }
    }
    assertTrue(IntStream.range(0, SESSIONS).anyMatch(i -> last.containsKey("s" + i)));
  }
}
