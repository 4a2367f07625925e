package io.frontdesk.conversation.past;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.conversation.past.PastTalk.Act;
import io.frontdesk.conversation.past.PastTalk.Comparable;
import io.frontdesk.conversation.past.PastTalk.Meant;
import io.frontdesk.conversation.past.PastTalk.Step;
import io.frontdesk.conversation.past.PastTalk.Where;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.entity.EntityMatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads conversations from the entries of transcripts, as docs/admin.md has them. Used once, by one
 * thread.
 */
public final class PastTalkReader {

  private static final Pattern STARS = Pattern.compile("\\*+(?=[0-9])");

  private final List<PastTalk> talks = new ArrayList<>();
  private List<Step> steps = new ArrayList<>();
  private Optional<String> refusal = Optional.empty();
  private long seed;

  private PastTalkReader() {}

  /**
   * Reads conversations.
   *
   * @param entries entries of one bot, in any order
   * @return the conversations in the order in which they begin; a session that ended and began anew
   *     is two
   */
  public static List<PastTalk> read(List<JsonNode> entries) {
    Map<String, List<JsonNode>> sessions = new LinkedHashMap<>();
    entries.stream()
        .sorted(Comparator.comparing(PastTalkReader::at))
        .forEach(
            entry ->
                sessions
                    .computeIfAbsent(entry.path("session").asText(), name -> new ArrayList<>())
                    .add(entry));
    PastTalkReader reader = new PastTalkReader();
    sessions.forEach(reader::session);
    return List.copyOf(reader.talks);
  }

  private static Instant at(JsonNode entry) {
    return Instant.parse(entry.path("time").asText());
  }

  private void session(String name, List<JsonNode> entries) {
    begin();
    if (!entries.get(0).at("/facts/seed").isNumber()) {
      refusal =
          Optional.of(
              "its beginning is not in the transcripts: it is too old, or an earlier version wrote"
                  + " it");
    }
    boolean any = false;
    for (JsonNode entry : entries) {
      if (entry.at("/facts/seed").isNumber()) {
        if (any) {
          end(name);
        }
        seed = entry.at("/facts/seed").asLong();
      }
      any = true;
      add(entry);
    }
    end(name);
  }

  private void begin() {
    steps = new ArrayList<>();
    refusal = Optional.empty();
    seed = 0;
  }

  private void end(String name) {
    talks.add(new PastTalk(name, seed, List.copyOf(steps), refusal));
    begin();
  }

  private void refuse(JsonNode entry, String why) {
    refusal = refusal.or(() -> Optional.of(why + " (" + entry.path("time").asText() + ")"));
  }

  private void add(JsonNode entry) {
    if (entry.at("/facts/tooLarge").asBoolean()) {
      refuse(entry, "what happened in it was too large to be kept");
      return;
    }
    switch (entry.path("kind").asText()) {
      case "turn" -> turn(entry);
      case "outcome" -> outcome(entry);
      case "event" -> event(entry);
      case "taken" -> {
        String by = entry.path("by").asText();
        step(entry, new PastTalk.Taken(by), by + " takes it", Comparable.NOTHING);
      }
      case "given_back", "resolved" -> {
        boolean resolved = entry.path("kind").asText().equals("resolved");
        String what = entry.path("by").asText() + (resolved ? " resolves it" : " gives it back");
        step(entry, new PastTalk.Ended(resolved), what, Comparable.REPLIES);
      }
      default -> {
        // What people say and note changes nothing for the bot.
      }
    }
  }

  private void turn(JsonNode entry) {
    JsonNode facts = entry.path("facts");
    String text = entry.path("text").asText();
    boolean button = entry.path("tier").asText().equals("none");
    Comparable comparable = comparable(entry);
    if (facts.has("payload")) {
      String payload = facts.get("payload").asText();
      boolean masked = facts.path("masked").asBoolean();
      step(entry, new PastTalk.Pressed(masked ? filled(payload) : payload), text, comparable);
    } else if (facts.has("event")) {
      String event = facts.get("event").asText();
      step(entry, new PastTalk.Told(event, facts.path("data")), "event " + event, comparable);
    } else if (button || text.contains(EntityMatch.MASK) && !facts.has("masked")) {
      refuse(entry, "a version that kept less for this wrote a part of it");
    } else if (facts.path("masked").asBoolean()) {
      masked(entry, text, comparable);
    } else {
      step(entry, new PastTalk.Typed(text), text, comparable);
    }
  }

  private void masked(JsonNode entry, String text, Comparable comparable) {
    if (!entry.has("intent")) {
      refuse(entry, "it is not kept what masked words were understood as");
      return;
    }
    String words = filled(entry.at("/facts/text").asText(text));
    String shown = text + "   (masked in the transcript, which may be why)";
    step(entry, new PastTalk.Masked(words, meant(entry, words)), shown, comparable);
  }

  /** Where a number was masked a made-up one of the same length takes its place. */
  private static String filled(String masked) {
    return STARS.matcher(masked).replaceAll(stars -> "1".repeat(stars.group().length()));
  }

  private static Meant meant(JsonNode entry, String text) {
    return new Meant(
        entry.at("/intent/name").asText(),
        entry.at("/intent/confidence").asDouble(),
        flagged(entry, "not_understood"),
        matches(entry.at("/facts/entities"), text),
        matches(entry.at("/facts/covered"), text));
  }

  private static List<EntityMatch> matches(JsonNode entities, String text) {
    List<EntityMatch> matches = new ArrayList<>();
    for (JsonNode entity : entities) {
      String said = filled(entity.path("text").asText());
      int place = Math.max(0, text.indexOf(said));
      int start = text.codePointCount(0, place);
      int end = start + said.codePointCount(0, said.length());
      EntityMatch match =
          new EntityMatch(
                  entity.path("entity").asText(),
                  start,
                  end,
                  said,
                  filled(entity.path("value").asText()),
                  1)
              .as(optional(entity, "role"), optional(entity, "group"));
      matches.add(entity.path("sensitive").asBoolean() ? match.asSensitive() : match);
    }
    return List.copyOf(matches);
  }

  private static Optional<String> optional(JsonNode node, String key) {
    return node.has(key) ? Optional.of(node.get(key).asText()) : Optional.empty();
  }

  private void outcome(JsonNode entry) {
    String webhook = entry.path("text").asText();
    if (webhook.isEmpty()) {
      return; // nobody waited for it any more
    }
    if (!entry.at("/facts/ok").isBoolean()) {
      refuse(entry, "it is not kept what the service '" + webhook + "' answered");
      return;
    }
    int status = entry.path("status").asInt();
    Map<String, Object> fields = DialogueEvent.Happened.of("", entry.at("/facts/fields")).data();
    WebhookResult answer = new WebhookResult(0, entry.at("/facts/ok").asBoolean(), status, fields);
    String shown =
        status == 0
            ? "service " + webhook + " did not answer"
            : "service " + webhook + " answered with status " + status;
    step(entry, new PastTalk.Answered(webhook, answer), shown, comparable(entry));
  }

  private void event(JsonNode entry) {
    JsonNode facts = entry.path("facts");
    if (facts.path("ended").asBoolean()) {
      ended(entry);
    } else if (facts.path("silence").asBoolean()) {
      step(entry, new PastTalk.Silent(), "the customer was silent", comparable(entry));
    } else {
      refuse(entry, "it is not kept why the bot began to speak");
    }
  }

  /** What the bot said when a person ended it stands in an entry of its own. */
  private void ended(JsonNode entry) {
    int last = steps.size() - 1;
    if (last >= 0 && steps.get(last).act() instanceof PastTalk.Ended) {
      Step ended = steps.get(last);
      steps.set(
          last,
          new Step(
              ended.at(),
              ended.where(),
              ended.act(),
              ended.shown(),
              ended.comparable(),
              result(entry)));
    }
  }

  private static Comparable comparable(JsonNode entry) {
    if (flagged(entry, "incomplete")) {
      return Comparable.NOTHING;
    }
    return flagged(entry, "handed_over") ? Comparable.REPLIES : Comparable.ALL;
  }

  private static boolean flagged(JsonNode entry, String flag) {
    for (JsonNode each : entry.path("flags")) {
      if (each.asText().equals(flag)) {
        return true;
      }
    }
    return false;
  }

  private void step(JsonNode entry, Act act, String shown, Comparable comparable) {
    String degraded =
        flagged(entry, "degraded") ? "   (understood without the encoder then, for load)" : "";
    steps.add(new Step(at(entry), where(entry), act, shown + degraded, comparable, result(entry)));
  }

  private static Optional<Where> where(JsonNode entry) {
    if (!entry.path("kind").asText().equals("turn")) {
      return Optional.empty();
    }
    JsonNode facts = entry.path("facts");
    String after = entry.path("language").asText();
    return Optional.of(
        new Where(
            facts.path("language").asText(after),
            after,
            facts.path("channel").asText(""),
            optional(facts, "zone")));
  }

  private static Result result(JsonNode entry) {
    boolean understood = entry.has("intent") && !entry.path("tier").asText().equals("none");
    String intent = understood ? entry.at("/intent/name").asText() : "";
    return new Result(
        flagged(entry, "not_understood") ? Result.OUT_OF_SCOPE : intent,
        ElementReader.lines(entry.path("replies")),
        Map.of());
  }
}
