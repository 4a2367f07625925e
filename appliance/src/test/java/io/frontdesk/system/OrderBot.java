package io.frontdesk.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A bot that places an order with a service when a button is pressed, and says what came of it:
 * {@code placed <number>}, or {@code not placed <number>}. The button says how the service is to
 * misbehave.
 */
final class OrderBot {

  static final String ID = "orders";

  private static final String FOLDER =
      """
      bot:
        id: orders
        languages: [en]
      language: en
      nlu:
        - intent: order
          examples: |
            - place an order
            - i want to buy something
        - intent: wait
          examples: |
            - place an order and wait for it
            - buy it right now
        - intent: hello
          examples: |
            - hello
            - good morning
      slots:
        number: {type: text, mappings: [{type: from_entity, entity: number_of_order}]}
        fault: {type: text, mappings: [{type: from_entity, entity: fault}]}
        state: {type: text}
      responses:
        utter_fallback: [{text: "not understood", buttons: [{title: Try, payload: '/order{"number_of_order":"1","fault":"none"}'}]}]
        utter_ask_number: [{text: "which number?"}]
        utter_ask_fault: [{text: "which fault?"}]
        utter_hello: [{text: "hello"}]
        utter_asking: [{text: "asking"}]
        utter_placed: [{text: "placed {number}"}]
        utter_not_placed: [{text: "not placed {number}"}]
      flows:
        hello:
          nlu_trigger: [hello]
          steps: [{action: utter_hello}]
        order:
          nlu_trigger: [order]
          steps:
            - collect: number
            - collect: fault
            - action: utter_asking
            - action: place
              next:
                - {if: webhook.ok, then: [{action: utter_placed, next: END}]}
                - {else: [{action: utter_not_placed, next: END}]}
        wait:
          nlu_trigger: [wait]
          steps:
            - collect: number
            - collect: fault
            - action: place
              wait_ms: 10000
              next:
                - {if: webhook.ok, then: [{action: utter_placed, next: END}]}
                - {else: [{action: utter_not_placed, next: END}]}
      webhooks:
        place:
          url: http://%s/{fault}/{number}
          method: POST
          timeout_ms: %d
          deadline_ms: %d
          retry: {tries: %d, first_pause_ms: %d}
          breaker: {failures: 1000}
          max_in_flight: 1000
          answer: {state: text}
          set: {state: state}
      """;

  private static final String CONFIG =
      """
      sessions:
        max_sessions: 100000
      limits:
        messages_per_second_per_session: 100000
        messages_burst_per_session: 1000000
        requests_per_second_per_address: 1000000
        requests_burst_per_address: 10000000
        turn_deadline_ms: 60000
      webhooks:
        allowed_hosts: ["%s"]
      """;

  private OrderBot() {}

  /**
   * Writes config.yml and the bot's folder into the folder of a child.
   *
   * @param authority host and port of the service
   */
  static void write(
      Path home, String authority, int timeoutMs, int deadlineMs, int tries, int pauseMs)
      throws IOException {
    Path bot = Files.createDirectories(home.resolve("bots").resolve(ID));
    Files.writeString(
        bot.resolve("bot.yml"), FOLDER.formatted(authority, timeoutMs, deadlineMs, tries, pauseMs));
    Files.writeString(home.resolve("config.yml"), CONFIG.formatted(authority));
  }

  /** The payload of a button, as it stands in JSON. */
  static String payload(String intent, String number, String fault) {
    return "/%s{\\\"number_of_order\\\":\\\"%s\\\",\\\"fault\\\":\\\"%s\\\"}"
        .formatted(intent, number, fault);
  }
}
