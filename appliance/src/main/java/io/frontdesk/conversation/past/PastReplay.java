package io.frontdesk.conversation.past;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Flow;
import io.frontdesk.conversation.Reply;
import io.frontdesk.conversation.Stub;
import io.frontdesk.conversation.Talk;
import io.frontdesk.conversation.Turn;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.past.PastTalk.Answered;
import io.frontdesk.conversation.past.PastTalk.Comparable;
import io.frontdesk.conversation.past.PastTalk.Meant;
import io.frontdesk.conversation.past.PastTalk.Step;
import io.frontdesk.conversation.past.PastTalk.Where;
import io.frontdesk.conversation.replay.Recording.Result;
import io.frontdesk.conversation.replay.TurnDifference;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.NluResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds a conversation of a transcript again. Used once, by one thread. */
public final class PastReplay {

  /** What depends on who is at the desk, and how many wait there. */
  private static final Set<String> OF_THE_DESK =
      Set.of(Flow.HANDOVER_WAIT, Flow.HANDOVER_NOBODY, Flow.HANDOVER_TAKEN);

  private final Bot bot;
  private final PastTalk past;
  private final Talk talk;
  private String recordedLanguage = "";
  private String recordedChannel = "";

  /** With a bot and what it has learned; of a conversation that can be held again. */
  public PastReplay(Bot bot, Understander understander, PastTalk past) {
    this.bot = bot;
    this.past = past;
    Map<String, List<Stub>> waiting = new HashMap<>();
    bot.webhooks().keySet().forEach(webhook -> waiting.put(webhook, List.of(Stub.WAITS)));
    Instant begin = past.steps().isEmpty() ? Instant.EPOCH : past.steps().get(0).at();
    talk =
        new Talk(
            bot,
            understander,
            new Talk.Opening(
                bot.defaultLanguage(),
                "",
                past.seed(),
                ReferenceTime.of(begin, bot.settings().timeZone()),
                false,
                waiting));
  }

  /** The steps of which something else comes now. */
  public List<TurnDifference> differences() {
    List<TurnDifference> differences = new ArrayList<>();
    for (int i = 0; i < past.steps().size(); i++) {
      Step step = past.steps().get(i);
      step.where().ifPresent(this::from);
      talk.at(ReferenceTime.of(step.at(), zone(step)));
      Optional<Turn> turn = again(step);
      Result now = result(step, turn);
      Result then = recorded(step, now);
      if (step.comparable() != Comparable.NOTHING && !then.equals(now)) {
        String shown = step.shown() + note(i, turn);
        differences.add(new TurnDifference(past.session(), i + 1, shown, then, now));
      }
    }
    return differences;
  }

  /** What the client was set to counts where it was changed: else the text chooses. */
  private void from(Where where) {
    boolean changed =
        !where.language().equals(recordedLanguage) || !where.channel().equals(recordedChannel);
    if (changed && bot.languages().contains(where.language())) {
      talk.from(where.language(), where.channel());
    }
    recordedLanguage = where.languageAfter();
    recordedChannel = where.channel();
  }

  private ZoneId zone(Step step) {
    return step.where().flatMap(Where::zone).map(ZoneId::of).orElse(bot.settings().timeZone());
  }

  private Optional<Turn> again(Step step) {
    if (step.act() instanceof PastTalk.Typed typed) {
      return Optional.of(talk.say(typed.text()));
    } else if (step.act() instanceof PastTalk.Masked masked) {
      return Optional.of(talk.hear(meaning(masked.text(), masked.meant())));
    } else if (step.act() instanceof PastTalk.Pressed pressed) {
      return Optional.of(talk.press(pressed.payload()));
    } else if (step.act() instanceof Answered answered) {
      return talk.answer(answered.webhook(), answered.answer());
    } else if (step.act() instanceof PastTalk.Told told) {
      return Optional.of(talk.tell(told.event(), told.data()));
    } else if (step.act() instanceof PastTalk.Silent) {
      return Optional.of(talk.silence());
    } else if (step.act() instanceof PastTalk.Taken taken) {
      return talk.take(taken.by());
    } else if (step.act() instanceof PastTalk.Ended ended) {
      return talk.handBack(ended.resolved());
    }
    throw new IllegalStateException("unknown: " + step.act());
  }

  /** Masked words can't be understood again: their intent and entities are as recorded. */
  private NluResult meaning(String text, Meant meant) {
    NluResult now = talk.meaning(text);
    NluResult.Intent intent = new NluResult.Intent(meant.intent(), meant.confidence());
    boolean same = now.intent().name().equals(meant.intent());
    return new NluResult(
        text,
        now.language(),
        intent,
        same ? now.ranking() : List.of(intent),
        entities(meant.entities(), now.entities()),
        meant.outOfScope(),
        now.tier(),
        now.degraded(),
        now.modelId(),
        same ? now.ambiguous() : List.of(),
        same ? now.faq() : List.of(),
        entities(meant.covered(), now.covered()));
  }

  /** What is not sensitive is found again, with its typed value. */
  private static List<EntityMatch> entities(List<EntityMatch> then, List<EntityMatch> now) {
    List<EntityMatch> entities = new ArrayList<>();
    for (EntityMatch each : then) {
      Optional<EntityMatch> again =
          now.stream()
              .filter(
                  found ->
                      !each.sensitive()
                          && found.entity().equals(each.entity())
                          && found.text().equals(each.text()))
              .findFirst();
      entities.add(again.orElse(each));
    }
    return List.copyOf(entities);
  }

  private Result result(Step step, Optional<Turn> turn) {
    List<String> replies = new ArrayList<>();
    for (Reply reply : turn.map(Turn::replies).orElse(List.of())) {
      if (reply.response().filter(OF_THE_DESK::contains).isEmpty()) {
        replies.add(ElementReader.shown(reply.element()));
      }
    }
    Optional<String> intent =
        turn.flatMap(Turn::meaning)
            .filter(meaning -> step.comparable() == Comparable.ALL)
            .map(m -> m.outOfScope() ? Result.OUT_OF_SCOPE : m.intent().name());
    return new Result(intent.orElse(""), List.copyOf(replies), Map.of());
  }

  /** What was recorded, without what the desk said beside it to who waits for a person. */
  private Result recorded(Step step, Result now) {
    Result then = step.result();
    boolean toDesk = step.comparable() == Comparable.REPLIES;
    int same = now.replies().size();
    boolean saysMore =
        toDesk
            && talk.handedOver()
            && then.replies().size() > same
            && then.replies().subList(0, same).equals(now.replies());
    return new Result(
        toDesk ? "" : then.intent(), saysMore ? now.replies() : then.replies(), Map.of());
  }

  private String note(int number, Optional<Turn> turn) {
    if (turn.isEmpty()) {
      return past.steps().get(number).act() instanceof Answered
          ? "   (it is not asked now)"
          : "   (this does not happen now)";
    }
    for (String webhook : turn.get().calls()) {
      if (talk.unanswered(webhook) > answersAfter(number, webhook)) {
        return "   (service " + webhook + " is asked, of which no answer is recorded)";
      }
    }
    return "";
  }

  private long answersAfter(int number, String webhook) {
    return past.steps().stream()
        .skip(number + 1L)
        .filter(step -> step.act() instanceof Answered later && later.webhook().equals(webhook))
        .count();
  }
}
