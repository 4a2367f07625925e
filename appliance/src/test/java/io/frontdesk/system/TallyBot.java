package io.frontdesk.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/**
 * A bot that counts: whatever is said, by payload or in words, raises a slot by one and says it.
 * Its two intents differ by words that mean much and share those that mean little, so that most
 * messages in words need the encoder. It keeps long notes in another slot, so that a session's
 * value is long while what is said is short. A second flow confirms an order.
 */
final class TallyBot {

  static final String ID = "tally";

  private static final String COUNTED = "The count is ";

  /** What it says when it has not understood, or not surely without the encoder in time. */
  private static final List<String> NOT_COUNTED =
      List.of("not counted", "given up", "Which of these did you mean?");

  private static final int NOTES_CHARS = 48_000;
  private static final List<String> EXACT =
      List.of("somebody walked in", "a visitor left", "a guest just arrived");
  private static final List<String> WORDS =
      List.of(
          "a client stepped inside",
          "one more guest is leaving us",
          "a guest entered",
          "the visitor walked out again",
          "a person left the building",
          "a lady came in through the door",
          "two visitors just departed",
          "my friend has shown up");

  private static final String FOLDER =
      """
      bot:
        id: tally
        languages: [en]
      language: en
      nlu:
        - intent: came
          examples: |
            - somebody walked in
            - a visitor entered
            - a guest just arrived
            - a person came in through the door
            - someone has come inside
            - they have shown up
        - intent: went
          examples: |
            - somebody walked out
            - a visitor left
            - a guest just departed
            - a person went out through the door
            - someone has gone outside
            - they have disappeared
        - intent: order
          examples: |
            - i want to confirm an order
            - let me approve my purchase
        - intent: affirm
          examples: |
            - yes
            - correct
        - intent: deny
          examples: |
            - no
            - wrong
        - regex: order_number
          examples: |
            - \\bSH\\d{8}\\b
      slots:
        counter:
          type: float
          initial_value: 0
        notes:
          type: text
        order_number:
          type: text
          mappings:
            - type: from_entity
              entity: order_number
        confirmed:
          type: bool
          mappings:
            - {type: from_intent, intent: affirm, value: true}
            - {type: from_intent, intent: deny, value: false}
      responses:
        utter_counter:
          - text: "The count is {counter}"
        utter_fallback:
          - text: "not counted"
        utter_give_up:
          - text: "given up"
        utter_ask_order_number:
          - text: "Which order?"
        utter_ask_confirmed:
          - text: "Confirm {order_number}?"
        utter_confirmed:
          - text: "{order_number} is confirmed."
        utter_dropped:
          - text: "{order_number} stays open."
      flows:
        count:
          description: Count one more
          nlu_trigger:
            - intent: came
            - intent: went
          steps:
            - set_slots:
                - counter: "{{ slots.counter + 1 }}"
                - notes: "%s"
            - action: utter_counter
              next: END
        order:
          description: Confirm an order
          nlu_trigger:
            - intent: order
          steps:
            - collect: order_number
            - collect: confirmed
              ask_before_filling: true
              next:
                - if: slots.confirmed
                  then:
                    - action: utter_confirmed
                      next: END
                - else:
                    - action: utter_dropped
                      next: END
      """
          .formatted("x".repeat(NOTES_CHARS));

  /**
   * No limit on rates, room for long values, and many threads, so that many saves are under way.
   */
  private static final String CONFIG =
      """
      sessions:
        max_sessions: 2000
        max_bytes: 65536
      limits:
        messages_per_second_per_session: 100000
        messages_burst_per_session: 1000000
        requests_per_second_per_address: 1000000
        requests_burst_per_address: 10000000
        turn_deadline_ms: 60000
        encoder_delay_budget_ms: 10000
      threads:
        event_loops: 8
        turn_agents: 32
        # Who goes first is hardly ever stopped amid a save, and that is where kills are to hit.
        go_first: false
      """;

  private TallyBot() {}

  /** Writes config.yml and the bot's folder into the folder of a child. */
  static void write(Path home) throws IOException {
    Path bot = Files.createDirectories(home.resolve("bots").resolve(ID));
    Files.writeString(bot.resolve("bot.yml"), FOLDER);
    Files.writeString(home.resolve("config.yml"), CONFIG);
  }

  /** What the next message says: mostly a payload, else words. */
  static String say(Random random) {
    int dice = random.nextInt(10);
    if (dice == 0) {
      return "\"text\":\"" + WORDS.get(random.nextInt(WORDS.size())) + "\"";
    }
    if (dice == 1) {
      return "\"text\":\"" + EXACT.get(random.nextInt(EXACT.size())) + "\"";
    }
    return "\"payload\":\"/came\"";
  }

  /**
   * The counter in an answer; none if the bot had not understood.
   *
   * @throws IllegalArgumentException if the bot never says such a thing
   */
  static OptionalLong counter(String text) {
    if (NOT_COUNTED.contains(text)) {
      return OptionalLong.empty();
    }
    if (!text.startsWith(COUNTED)) {
      throw new IllegalArgumentException("The bot does not say \"" + text + "\"");
    }
    return OptionalLong.of(Long.parseLong(text.substring(COUNTED.length())));
  }
}
