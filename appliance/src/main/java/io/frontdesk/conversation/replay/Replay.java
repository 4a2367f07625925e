package io.frontdesk.conversation.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bot.Bot;
import io.frontdesk.conversation.Reply;
import io.frontdesk.conversation.Stub;
import io.frontdesk.conversation.Talk;
import io.frontdesk.conversation.Turn;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.replay.Recording.Input;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.entity.system.ReferenceTime;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds a recorded conversation again. Used once, by one thread. */
public final class Replay {

  private static final LocalDateTime USUAL_NOW = LocalDateTime.of(2026, 2, 4, 12, 0);
  private static final double EXACT_WHOLE_NUMBERS = 1e15;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Bot bot;
  private final Recording recording;
  private final Talk talk;
  private LocalDateTime now;

  /** With a bot and what it has learned. */
  public Replay(Bot bot, Understander understander, Recording recording) {
    this.bot = bot;
    this.recording = recording;
    now =
        recording.turns().stream()
            .flatMap(turn -> turn.at().stream())
            .findFirst()
            .orElse(USUAL_NOW);
    String language =
        recording.language().filter(bot.languages()::contains).orElse(bot.defaultLanguage());
    ReferenceTime begin = new ReferenceTime(now, bot.settings().timeZone());
    talk =
        new Talk(
            bot,
            understander,
            new Talk.Opening(
                language, recording.channel(), recording.seed(), begin, false, outcomes()));
  }

  /** Beyond what was recorded a service can't be reached. */
  private Map<String, List<Stub>> outcomes() {
    Map<String, List<Stub>> outcomes = new HashMap<>();
    recording
        .outcomes()
        .forEach(
            (webhook, stubs) -> {
              List<Stub> all = new ArrayList<>(stubs);
              all.add(Stub.FAILS);
              outcomes.put(webhook, List.copyOf(all));
            });
    return outcomes;
  }

  /** What comes of each turn now. */
  public List<Result> run() {
    List<Result> results = new ArrayList<>();
    for (Input input : recording.turns()) {
      List<Reply> before = new ArrayList<>();
      if (input.at().isPresent() && input.at().get().isAfter(now)) {
        before.addAll(talk.pass(Duration.between(now, input.at().get())).replies());
        now = input.at().get();
      }
      Turn turn =
          input.text().isPresent()
              ? talk.say(input.text().get())
              : talk.press(input.payload().orElse(""));
      results.add(result(before, turn));
    }
    return results;
  }

  private Result result(List<Reply> before, Turn turn) {
    List<String> replies = new ArrayList<>();
    before.forEach(reply -> replies.add(reply.shown()));
    turn.replies().forEach(reply -> replies.add(reply.shown()));
    Map<String, String> slots = new TreeMap<>();
    talk.shownSlots().forEach((slot, value) -> slots.put(slot, json(value).toString()));
    Optional<String> intent =
        turn.meaning().map(m -> m.outOfScope() ? Result.OUT_OF_SCOPE : m.intent().name());
    return new Result(intent.orElse(""), List.copyOf(replies), slots);
  }

  private static JsonNode json(Object value) {
    if (value instanceof Double number
        && number == Math.rint(number)
        && Math.abs(number) < EXACT_WHOLE_NUMBERS) {
      return JSON.valueToTree(number.longValue());
    }
    return JSON.valueToTree(value);
  }

  /**
   * What differs from what was recorded.
   *
   * @param results of {@link #run}
   * @return the turns that differ, in words; none if nothing does, or nothing was recorded
   */
  public List<TurnDifference> differences(List<Result> results) {
    List<TurnDifference> differences = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Input input = recording.turns().get(i);
      if (input.result().isPresent() && !input.result().get().equals(results.get(i))) {
        differences.add(
            new TurnDifference(
                recording.session(), i + 1, input.shown(), input.result().get(), results.get(i)));
      }
    }
    return differences;
  }
}
