package io.frontdesk.turn;

import io.frontdesk.dialogue.ButtonPayload;
import io.frontdesk.dialogue.DialogueEvent;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.EncoderJob;
import io.frontdesk.nlu.IntentChoice;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import io.frontdesk.turn.ParkedTurn.Seat;
import io.frontdesk.turn.TurnRequest.Message;
import io.frontdesk.turn.TurnRequest.Parse;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.turn.Turns.Understood;
import io.frontdesk.turn.Utterance.Whole;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The first half of a turn: what was said comes to be understood, at once or, when the encoder has
 * to be asked, after the turn was parked. Whoever orders the turns ({@link TurnAgent}) says when; a
 * message that is understood goes on to {@link Turns}. For the agent's thread only.
 */
final class Comprehension {

  private final AnswerJson json;
  private final Understanding understanding;
  private final Parking parking;
  private final LongSupplier wallMs;
  private final LongSupplier nowNs;
  private final long turnDeadlineNs;
  private final Audience audience;
  private final Refusals refusals;
  private final Turns turns;
  private final Conversations conversations;
  private final Choices choices = new Choices();

  /**
   * A parked turn whose wait is over.
   *
   * @param turn what was parked
   * @param job its job, come home; empty when it was awaited too long
   */
  record Ended(ParkedTurn turn, Optional<EncoderJob> job) {}

  Comprehension(TurnAgent.Parts parts, Audience audience, Refusals refusals, Turns turns) {
    this.audience = audience;
    this.refusals = refusals;
    this.turns = turns;
    json = parts.json();
    conversations = parts.conversations();
    understanding = parts.understanding();
    parking = parts.parking();
    wallMs = parts.wallMs();
    nowNs = parts.nowNs();
    turnDeadlineNs = TimeUnit.MILLISECONDS.toNanos(parts.limits().turnDeadlineMs());
  }

  /** Understands a message and has it answered, unless its turn is parked or it is refused. */
  void onMessage(Message message, BotRuntime runtime, SessionRecord record, long startedNs) {
    if (isLate(message.arrivedNs(), startedNs)) {
      refusals.refuse(message, Refusal.OVERLOADED);
    } else if (message.event().isPresent()) {
      onEvent(message, message.event().get(), runtime, record, startedNs);
    } else if (knowsContexts(message, message.includedContexts(), runtime)) {
      understand(message, runtime, record.about(message, runtime), startedNs);
    }
  }

  /** Has an event answered: nothing in it has to be understood, but somebody must wait for it. */
  private void onEvent(
      Message message, Happening event, BotRuntime runtime, SessionRecord record, long startedNs) {
    if (!runtime.dialogue().knowsEvent(event.name())) {
      String what = "No flow of the bot is started by the event '" + event.name() + "'.";
      refusals.refuse(message, Refusal.INVALID, what);
      return;
    }
    NluResult meant =
        PayloadText.event(event.name(), understanding.modelId(runtime), record.state().language());
    turns.answer(
        new Understood(
            message, runtime, record, event.event(), meant, startedNs, nowNs.getAsLong()));
  }

  /** Understands an utterance that belongs to no conversation, unless it is refused. */
  void onParse(Parse parse, BotRuntime runtime) {
    long startedNs = nowNs.getAsLong();
    if (isLate(parse.arrivedNs(), startedNs)) {
      refusals.refuse(parse, Refusal.OVERLOADED);
    } else if (knowsContexts(parse, parse.includedContexts(), runtime)) {
      understand(parse, runtime, startedNs);
    }
  }

  private boolean isLate(long arrivedNs, long startedNs) {
    return startedNs - arrivedNs > turnDeadlineNs;
  }

  /** Whether a bot has the contexts that a request names; if not, the request is refused. */
  private boolean knowsContexts(TurnRequest request, List<String> contexts, BotRuntime runtime) {
    Optional<String> mistake = Choices.mistake(runtime, contexts);
    mistake.ifPresent(message -> refusals.refuse(request, Refusal.INVALID, message));
    return mistake.isEmpty();
  }

  private void understand(
      Message message, BotRuntime runtime, SessionRecord record, long startedNs) {
    String language = record.state().language();
    Optional<DialogueEvent.Payload> payload = message.payload().flatMap(ButtonPayload::parse);
    if (payload.isPresent()) {
      NluResult meant =
          PayloadText.meaning(
              payload.get(), runtime.bot(), understanding.modelId(runtime), language);
      turns.answer(
          new Understood(
              message, runtime, record, payload.get(), meant, startedNs, nowNs.getAsLong()));
      return;
    }
    String text = message.text().or(message::payload).orElse("");
    IntentChoice choice = choices.of(runtime, record.state(), message.includedContexts());
    ReferenceTime reference =
        message.when().reference(wallMs.getAsLong(), record.customer(), runtime);
    Said said = new Said(text, language, choice, reference);
    Utterance utterance = new Utterance(runtime, said, startedNs);
    LiveSession session = audience.open(message.conversation());
    try {
      Seat seat = new Seat(message, session, record);
      understandOrPark(message, Optional.of(seat), utterance)
          .ifPresent(result -> onUnderstood(seat, utterance, result));
    } finally {
      audience.closeIfIdle(session);
    }
  }

  private void understand(Parse parse, BotRuntime runtime, long startedNs) {
    String usual = runtime.bot().defaultLanguage();
    String language = parse.locale().map(tag -> runtime.languageOf(tag, usual)).orElse(usual);
    DialogueState fresh = DialogueState.fresh(language, 0);
    IntentChoice choice = choices.of(runtime, fresh, parse.includedContexts());
    ReferenceTime reference = parse.when().reference(wallMs.getAsLong(), Customer.UNKNOWN, runtime);
    Said said = new Said(parse.text(), language, choice, reference);
    Utterance utterance = new Utterance(runtime, said, startedNs);
    understandOrPark(parse, Optional.empty(), utterance)
        .ifPresent(result -> onParsed(parse, utterance, result));
  }

  /** The tiers in order: those of the agent, then the encoder; when it is busy, what there is. */
  private Optional<NluResult> understandOrPark(
      TurnRequest request, Optional<Seat> seat, Utterance utterance) {
    BotRuntime runtime = utterance.runtime();
    Optional<NluResult> sure = understanding.answer(runtime, utterance.said());
    if (sure.isPresent()) {
      return sure;
    }
    long parkedNs = nowNs.getAsLong();
    ParkedTurn turn = new ParkedTurn(request, seat, utterance, parking.giveUpNs(parkedNs));
    if (parking.offer(turn, parkedNs)) {
      seat.ifPresent(taken -> park(taken, turn));
      return Optional.empty();
    }
    return Optional.of(degrade(utterance));
  }

  private void park(Seat seat, ParkedTurn turn) {
    seat.session().park(turn);
    conversations.hold(seat.message().conversation());
  }

  private NluResult degrade(Utterance utterance) {
    return understanding.degrade(utterance.runtime(), utterance.said());
  }

  /**
   * Hands out the parked turns whose wait is over: at most so many whose job came home, and all
   * that were awaited too long.
   *
   * @param limit how many jobs are looked at
   * @param each goes on with a turn, by {@link #complete}
   * @return how many there were
   */
  int endParked(int limit, Consumer<Ended> each) {
    int ended = 0;
    for (EncoderJob job = parking.poll(); job != null; job = parking.poll()) {
      ParkedTurn turn = parking.turnOf(job);
      if (turn.isGivenUp()) {
        parking.release(job);
      } else {
        each.accept(new Ended(turn, Optional.of(job)));
      }
      if (++ended == limit) {
        break;
      }
    }
    for (ParkedTurn turn : parking.overdue(nowNs.getAsLong())) {
      each.accept(new Ended(turn, Optional.empty()));
      ended++;
    }
    return ended;
  }

  /** Goes on with a turn that was parked. */
  void complete(Ended ended) {
    ParkedTurn turn = ended.turn();
    NluResult result = resultOf(turn, ended.job());
    turn.seat().ifPresent(seat -> onUnderstood(seat, turn.utterance(), result));
    if (turn.request() instanceof Parse parse) {
      onParsed(parse, turn.utterance(), result);
    }
  }

  private NluResult resultOf(ParkedTurn turn, Optional<EncoderJob> job) {
    try {
      boolean done = job.isPresent() && job.get().outcome() == EncoderJob.Outcome.DONE;
      return done
          ? understanding.complete(turn.utterance().runtime(), job.get())
          : degrade(turn.utterance());
    } finally {
      job.ifPresent(parking::release);
    }
  }

  /** Answers a message, once each request that it may hold has been understood alone too. */
  private void onUnderstood(Seat seat, Utterance utterance, NluResult result) {
    Utterance now = utterance;
    Whole whole = wholeOf(seat, utterance, result);
    while (whole.next().isPresent()) {
      now = now.part(whole.next().get(), whole);
      Optional<NluResult> part = understandOrPark(seat.message(), Optional.of(seat), now);
      if (part.isEmpty()) {
        return;
      }
      whole = whole.with(part.get());
    }
    turns.answer(
        new Understood(
            seat.message(),
            utterance.runtime(),
            seat.before(),
            new DialogueEvent.Understood(whole.result(), whole.parts()),
            whole.result(),
            utterance.startedNs(),
            nowNs.getAsLong()));
  }

  private static Whole wholeOf(Seat seat, Utterance utterance, NluResult result) {
    if (utterance.whole().isPresent()) {
      return utterance.whole().get().with(result);
    }
    boolean busy = result.degraded();
    List<String> texts =
        busy ? List.of() : utterance.runtime().dialogue().requests(seat.before().state(), result);
    return new Whole(result, texts, List.of());
  }

  private void onParsed(Parse parse, Utterance utterance, NluResult result) {
    byte[] understandingJson = json.understanding(result);
    long endNs = nowNs.getAsLong();
    TurnReply.Timing timing = Turns.timing(parse.arrivedNs(), utterance.startedNs(), endNs, endNs);
    audience.tell(() -> parse.listener().onParsed(result.shownText(), understandingJson, timing));
  }

  /** Whether no turn is parked. */
  boolean isIdle() {
    return parking.isEmpty();
  }

  /** The turns that are parked, oldest first. */
  List<ParkedTurn> parked() {
    return parking.waiting();
  }

  /** Nothing more is understood. */
  void close() {
    understanding.close();
  }
}
