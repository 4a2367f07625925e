package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.turn.TurnRequest.DeskAct;
import io.frontdesk.turn.TurnRequest.DeskCommand;
import io.frontdesk.turn.TurnRequest.DeskListener;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.turn.TurnRequest.Resume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who answers while a person has a conversation, command by command. */
class TurnHandoverTest {

  private static final String MORE =
      """
      language: en
      nlu:
        - intent: human
          examples: |
            - a person please
            - let me talk to somebody
      responses:
        utter_handover_wait:
          - {text: "Number {handover_place}.", language: en}
          - {text: "第 {handover_place} 位。", language: zh}
        utter_handover_nobody:
          - {text: "Nobody.", language: en}
          - {text: "没有人。", language: zh}
      flows:
        human:
          nlu_trigger:
            - intent: human
          steps:
            - action: action_handover
            - action: utter_hello
      """;

  @TempDir Path folder;

  private final AgentRig rig = new AgentRig();
  private final List<String> heard = new ArrayList<>();
  private final List<String> outcomes = new ArrayList<>();
  private PersonDesk.Outlook outlook = new PersonDesk.Outlook(3, true);

  @BeforeEach
  void handOver() throws IOException {
    Path from = Path.of("src/test/resources/turn/desk");
    Path bot = Files.createDirectories(folder.resolve("desk"));
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, bot.resolve(file.getFileName()));
      }
    }
    Files.writeString(bot.resolve("more.yml"), MORE);
    Bot read = BotReader.read(bot);
    rig.personDesk = new Heard();
    rig.restart();
    rig.swap(new BotRuntime(read, new Dialogue(read), null));
    rig.run();
    rig.say("s", "m1", "human");
    rig.told();
  }

  private String command(String id, DeskAct act, String by, String text) {
    rig.offer(new DeskCommand(AgentRig.desk("s"), id, act, by, text, new Told(id)));
    rig.run();
    return outcomes.get(outcomes.size() - 1);
  }

  @Test
  void shouldSayThePlaceWhileThereIsSomebodyAndThatNobodyIsThereElse() {
    rig.say("s", "m2", "hello");
    outlook = new PersonDesk.Outlook(1, false);
    rig.say("s", "m3", "hello");
    assertEquals(List.of("s m2: Number 3. @2", "s m3: Nobody. @3"), rig.told());
    assertEquals(
        List.of("open s waiting 'human'", "said s hello", "said s hello"), heard, heard.toString());
  }

  @Test
  void shouldLetOnePersonHaveItAndDoEachCommandOnce() {
    rig.subscribe("s", "A", OptionalLong.empty());
    assertEquals("c0 not taken", command("c0", DeskAct.REPLY, "Anna", "Hi"));
    assertEquals("c1 done Anna", command("c1", DeskAct.TAKE, "Anna", ""));
    assertEquals("c1 repeated Anna", command("c1", DeskAct.TAKE, "Anna", ""));
    assertEquals("c2 taken by Anna", command("c2", DeskAct.TAKE, "Ben", ""));
    assertEquals("c3 taken by Anna", command("c3", DeskAct.RESOLVE, "Ben", ""));
    assertEquals("c4 done Anna", command("c4", DeskAct.NOTE, "Ben", "He is angry."));
    assertEquals("c5 done Anna", command("c5", DeskAct.REPLY, "Anna", "Hi"));
    assertEquals("c5 repeated Anna", command("c5", DeskAct.REPLY, "Anna", "Hi"));
    assertEquals(List.of("A: subscribed @1", "A: 2/-/Hi"), rig.told());
  }

  @Test
  void shouldRefuseAnotherCommandUnderAUsedId() {
    assertEquals("c1 done Anna", command("c1", DeskAct.TAKE, "Anna", ""));
    assertEquals("c1 id taken", command("c1", DeskAct.NOTE, "Ben", "He is angry."));
    assertEquals("c2 done Anna", command("c2", DeskAct.REPLY, "Anna", "Hi"));
    assertEquals("c2 id taken", command("c2", DeskAct.REPLY, "Anna", "Hello"));
  }

  @Test
  void shouldKeepSilentInWordsWhileAPersonHasItAlsoToWordsThatCancel() {
    command("c1", DeskAct.TAKE, "Anna", "");
    rig.say("s", "m2", "stop");
    rig.say("s", "m2", "stop");
    assertEquals(List.of("s m2:  @1", "s m2:  @1 repeated"), rig.told());
    rig.payload("s", "m3", "/handover_cancel");
    assertEquals(List.of("s m3: Hello! @2"), rig.told());
    assertEquals("c2 not handed over", command("c2", DeskAct.REPLY, "Anna", "Hi"));
  }

  @Test
  void shouldGoOnWithTheFlowWhenGivenBackAndRepeatThatToo() {
    rig.subscribe("s", "A", OptionalLong.empty());
    command("c1", DeskAct.TAKE, "Anna", "");
    rig.told();
    assertEquals("c2 done nobody", command("c2", DeskAct.GIVE_BACK, "Anna", ""));
    assertEquals(List.of("A: 2/-/Hello!"), rig.told());
    assertEquals("c2 repeated nobody", command("c2", DeskAct.GIVE_BACK, "Anna", ""));
    rig.say("s", "m2", "hello");
    assertEquals(List.of("s m2: Hello! @3"), rig.told());
  }

  @Test
  void shouldLetTheCustomerGoBackWhileNobodyHasIt() {
    rig.say("s", "m2", "stop");
    assertEquals(List.of("s m2: Stopped. @2"), rig.told());
    assertEquals("closed s", heard.get(heard.size() - 1));
  }

  @Test
  void shouldTellTheDeskAgainAfterARestart() {
    command("c1", DeskAct.TAKE, "Anna", "");
    heard.clear();
    BotRuntime bot = new BotRuntime(BotReader.read(folder.resolve("desk")), null, null);
    rig.restart();
    rig.swap(new BotRuntime(bot.bot(), new Dialogue(bot.bot()), null));
    rig.run();
    rig.offer(new Resume(AgentRig.desk("s")));
    rig.run();
    assertEquals(List.of("open s Anna 'human'"), heard);
    assertEquals("c1 repeated Anna", command("c1", DeskAct.TAKE, "Anna", ""));
  }

  @Test
  void shouldKeepAConversationThatWaitsFromBeingForgottenForAge() {
    int saved = rig.store.saves();
    rig.offer(new Resume(AgentRig.desk("s")));
    rig.run();
    assertEquals(saved + 1, rig.store.saves());
    rig.payload("s", "m2", "/handover_cancel");
    rig.offer(new Resume(AgentRig.desk("s")));
    rig.run();
    assertEquals(saved + 2, rig.store.saves());
  }

  @Test
  void shouldDoNothingThatCannotBeKept() {
    rig.store.full(true);
    assertEquals("c1 STORAGE_FULL", command("c1", DeskAct.TAKE, "Anna", ""));
    rig.store.full(false);
    assertEquals("c1 done Anna", command("c1", DeskAct.TAKE, "Anna", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"on 13800138000", "打 13800138000"})
  void shouldMaskInTheTitleWhatMayAnswerASensitiveQuestion(String said) {
    rig.say("t", "m1", "call");
    rig.say("t", "m2", "human " + said);
    assertEquals("open t waiting '****8000'", heard.get(heard.size() - 1));
    rig.say("u", "m1", "human " + said);
    assertEquals("open u waiting 'human " + said + "'", heard.get(heard.size() - 1));
  }

  private final class Heard implements PersonDesk {
    @Override
    public Outlook outlook(Conversation whose, long sinceMs) {
      return outlook;
    }

    @Override
    public void onOpen(Case handedOver) {
      heard.add(
          "open "
              + handedOver.conversation().session()
              + " "
              + handedOver.by().orElse("waiting")
              + " '"
              + handedOver.title()
              + "'");
    }

    @Override
    public void onSaid(Conversation whose, long at, String text) {
      heard.add("said " + whose.session() + " " + text);
    }

    @Override
    public void onClosed(Conversation whose) {
      heard.add("closed " + whose.session());
    }
  }

  private final class Told implements DeskListener {
    private final String id;

    Told(String id) {
      this.id = id;
    }

    private void told(String what) {
      outcomes.add(id + " " + what);
    }

    @Override
    public void onDone(boolean repeated, Optional<String> by, long cursor) {
      told((repeated ? "repeated " : "done ") + by.orElse("nobody"));
    }

    @Override
    public void onTaken(String by) {
      told("taken by " + by);
    }

    @Override
    public void onIdTaken() {
      told("id taken");
    }

    @Override
    public void onNotTaken() {
      told("not taken");
    }

    @Override
    public void onNotHandedOver() {
      told("not handed over");
    }

    @Override
    public void onRefused(Refusal refusal, String message) {
      told(refusal.toString());
    }
  }
}
