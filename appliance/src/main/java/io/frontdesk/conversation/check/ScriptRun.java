package io.frontdesk.conversation.check;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Response.Button;
import io.frontdesk.conversation.Talk;
import io.frontdesk.conversation.Turn;
import io.frontdesk.conversation.Understander;
import io.frontdesk.conversation.check.Outcome.Failure;
import io.frontdesk.conversation.script.Script;
import io.frontdesk.conversation.script.Step;
import io.frontdesk.conversation.script.Step.Happening;
import io.frontdesk.nlu.NluResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one test. Used once, by one thread. */
final class ScriptRun {

  private final Script script;
  private final Talk talk;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  ScriptRun(Bot bot, Script script, Understander understander) {
    this.script = script;
    talk = new Talk(bot, understander, script.opening());
  }

  Outcome run() {
    long startedNs = System.nanoTime();
    List<Step> steps = script.steps();
    for (int from = 0; from < steps.size() && failures.isEmpty(); ) {
      int to = from + 1;
      while (to < steps.size() && !(steps.get(to) instanceof Happening)) {
        to++;
      }
      turn((Happening) steps.get(from), steps.subList(from + 1, to));
      from = to;
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - startedNs);
    return new Outcome(script, List.copyOf(turns), List.copyOf(failures), talk.reached(), micros);
  }

  private void turn(Happening happening, List<Step> expectations) {
    Optional<Turn> happened = happens(happening);
    if (happened.isEmpty()) {
      return;
    }
    Turn turn = happened.get();
    turns.add(turn);
    if (happening instanceof Step.Says says) {
      says.intent().ifPresent(intent -> checkIntent(says, intent, turn.meaning().orElseThrow()));
    }
    ReplyCheck replies = new ReplyCheck(turn.replies(), failures);
    expectations.forEach(step -> check(step, turn, replies));
    replies.end();
  }

  private Optional<Turn> happens(Happening happening) {
    if (happening instanceof Step.Says says) {
      return Optional.of(talk.say(says.text()));
    } else if (happening instanceof Step.Waits waits) {
      return Optional.of(talk.pass(waits.length()));
    } else if (happening instanceof Step.Happens happens) {
      return Optional.of(talk.tell(happens.event(), happens.data()));
    } else if (happening instanceof Step.Answers answers) {
      return expecting(
          answers,
          "a call of " + answers.webhook() + " that waits for its answer",
          talk.answer(answers.webhook(), answers.stub()));
    } else if (happening instanceof Step.PersonActs acts) {
      return personActs(acts);
    }
    return press((Step.Presses) happening);
  }

  private Optional<Turn> personActs(Step.PersonActs acts) {
    return acts.act() == Step.PersonAct.TAKES
        ? expecting(acts, "a conversation that waits for a person", talk.take(acts.by()))
        : expecting(
            acts,
            "a conversation that a person has taken",
            talk.handBack(acts.act() == Step.PersonAct.RESOLVES));
  }

  private Optional<Turn> expecting(Step step, String expected, Optional<Turn> turn) {
    if (turn.isEmpty()) {
      failures.add(new Failure(step.place(), expected, "none"));
    }
    return turn;
  }

  private Optional<Turn> press(Step.Presses presses) {
    if (presses.button().startsWith("/")) {
      return Optional.of(talk.press(presses.button()));
    }
    List<String> shown = new ArrayList<>();
    for (int i = turns.size() - 1; i >= 0; i--) {
      for (Button button : buttons(turns.get(i))) {
        if (button.title().equals(presses.button())) {
          return Optional.of(talk.press(button.payload()));
        }
        shown.add("[" + button.title() + "]");
      }
    }
    String got = shown.isEmpty() ? "no button was shown" : String.join(" ", shown);
    failures.add(new Failure(presses.place(), "a button [" + presses.button() + "]", got));
    return Optional.empty();
  }

  private static List<Button> buttons(Turn turn) {
    return turn.replies().stream().flatMap(reply -> reply.buttons().stream()).toList();
  }

  private void checkIntent(Step.Says says, String intent, NluResult meaning) {
    String got = meaning.outOfScope() ? Step.Says.OUT_OF_SCOPE : meaning.intent().name();
    if (!got.equals(intent)) {
      String sure = String.format(" (%.2f)", meaning.intent().confidence());
      failures.add(new Failure(says.place(), "the intent " + intent, "the intent " + got + sure));
    }
  }

  private void check(Step step, Turn turn, ReplyCheck replies) {
    if (step instanceof Step.Utters utters) {
      replies.utters(utters);
    } else if (step instanceof Step.Shows shows) {
      replies.shows(shows);
    } else if (step instanceof Step.Silent silent) {
      replies.silent(silent);
    } else if (step instanceof Step.Holds holds) {
      checkSlots(holds);
    } else if (step instanceof Step.OnTop onTop) {
      check(step, "the flow ", name(onTop.flow()), name(talk.flow()));
    } else if (step instanceof Step.Calls calls) {
      check(step, "calls of ", calls.webhooks().toString(), turn.calls().toString());
    }
  }

  private void checkSlots(Step.Holds holds) {
    Map<String, Object> slots = talk.shownSlots();
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> got = new LinkedHashMap<>();
    holds
        .filled()
        .forEach(
            (slot, value) -> {
              Object held = slots.get(slot);
              if (held == null || value.isPresent() && !value.get().equals(held)) {
                expected.put(slot, value.map(Object::toString).orElse("a value"));
                got.put(slot, held == null ? "nothing" : held.toString());
              }
            });
    for (String slot : holds.empty()) {
      if (slots.containsKey(slot)) {
        expected.put(slot, "nothing");
        got.put(slot, slots.get(slot).toString());
      }
    }
    if (!expected.isEmpty()) {
      failures.add(new Failure(holds.place(), "the slots " + expected, "the slots " + got));
    }
  }

  private void check(Step step, String what, String expected, String got) {
    if (!expected.equals(got)) {
      failures.add(new Failure(step.place(), what + expected, what + got));
    }
  }

  private static String name(Optional<String> flow) {
    return flow.orElse("none");
  }
}
