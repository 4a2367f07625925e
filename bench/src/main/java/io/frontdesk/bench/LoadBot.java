package io.frontdesk.bench;

/** The bot and the configuration of {@link WebhookLoad}; each with a place for the service. */
final class LoadBot {

  static final String FOLDER =
      """
      bot: {id: load, languages: [en]}
      language: en
      nlu:
        - {intent: order, examples: [place an order, i want to buy something]}
        - {intent: plain, examples: [just look it up, only a look]}
        - {intent: hello, examples: [hello, good morning]}
      slots:
        fault: {type: text, mappings: [{type: from_entity, entity: fault}]}
        state: {type: text}
      responses:
        utter_fallback: [{text: Sorry?, buttons: [{title: Order, payload: '/order{"fault":"none"}'}]}]
        utter_ask_fault: [{text: Which?}]
        utter_hello: [{text: Hello.}]
        utter_asking: [{text: Let me look that up.}]
        utter_done: [{text: Done.}]
        utter_down: [{text: The service is down.}]
      flows:
        hello: {nlu_trigger: [hello], steps: [{action: utter_hello}]}
        plain: {nlu_trigger: [plain], steps: [{collect: fault}, {action: utter_asking}, {action: utter_done}]}
        order:
          nlu_trigger: [order]
          steps:
            - collect: fault
            - action: utter_asking
            - action: place
              next:
                - {if: webhook.ok, then: [{action: utter_done, next: END}]}
                - {else: [{action: utter_down, next: END}]}
      webhooks:
        place:
          url: http://%s/{fault}
          method: POST
          timeout_ms: 1000
          max_in_flight: 250
          set: {state: state}
      """;

  static final String CONFIG =
      """
      server: {host: 127.0.0.1, port: 0}
      admin: {port: 0}
      limits:
        messages_per_second_per_session: 100000
        messages_burst_per_session: 1000000
        requests_per_second_per_address: 1000000
        requests_burst_per_address: 10000000
      webhooks: {allowed_hosts: ["%s"]}
      """;

  private LoadBot() {}
}
