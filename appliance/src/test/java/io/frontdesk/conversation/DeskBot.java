package io.frontdesk.conversation;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.BotReader;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Intent;
import io.frontdesk.nlu.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small bot folder, and what understands it without having learned anything. */
public final class DeskBot {

  private static final String BOT =
      """
      bot:
        id: desk
        languages: [en, zh]
        time_zone: Asia/Shanghai
      language: en
      nlu:
        - intent: track
          examples: |
            - where is my parcel
            - track my order
        - intent: joke
          examples: |
            - tell me a joke
            - make me laugh
        - intent: affirm
          examples: |
            - of course
            - certainly
        - regex: order_number
          examples: |
            - \\bSH\\d{8}\\b
      ---
      """;

  private static final String ZH =
      """
      language: zh
      nlu:
        - intent: track
          examples: |
            - 包裹在哪
            - 查物流
        - intent: joke
          examples: |
            - 讲个笑话
            - 逗我笑
      slots:
        order_number:
          type: text
          sensitive: true
          mappings:
            - {type: from_entity, entity: order_number}
        city: {type: text}
        count: {type: float}
        urgent:
          type: bool
          mappings:
            - {type: from_intent, intent: affirm, value: true}
      responses:
        utter_fallback:
          - text: Sorry?
            language: en
          - text: 抱歉？
            language: zh
        utter_ask_order_number:
          - {text: Which order?, language: en}
          - {text: The number please., language: en}
          - {text: 哪一单？, language: zh}
        utter_ask_urgent:
          - text: Is it urgent?
            buttons:
              - {title: It is, payload: /affirm}
              - {title: Tell a joke, payload: /joke}
        utter_found:
          - text: It is in {city}.
        utter_map:
          - image: https://maps.example/{city}.png
            text: Here
            custom: {zoom: 3}
        utter_lost:
          - text: The service is down.
        utter_joke:
          - text: Ha.
      flows:
        track:
          description: tells where a parcel is
          nlu_trigger: [{intent: track}]
          steps:
            - collect: order_number
            - collect: urgent
            - action: find
              next:
                - if: webhook.ok
                  then:
                    - action: utter_found
                    - action: utter_map
                      next: END
                - else:
                    - action: utter_lost
                      next: END
        joke:
          description: makes laugh
          nlu_trigger: [{intent: joke}]
          steps:
            - action: utter_joke
      webhooks:
        find:
          url: http://127.0.0.1:1/find/{order_number}
          set: {city: at.city, count: pieces}
      faq:
        - id: hours
          en: {questions: [when are you open, opening hours], answer: Nine to five.}
          zh: {questions: [几点开门, 营业时间], answer: 九点到五点。}
      """;

  private static final Pattern NUMBER = Pattern.compile("\\bSH\\d{8}\\b");

  private DeskBot() {}

  /** Writes the folder below another. */
  public static Path write(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BOT.replace("---\n", ""));
    Files.writeString(folder.resolve("more.yml"), ZH);
    return folder;
  }

  /** Reads the folder. */
  public static Bot read(Path folder) {
    return BotReader.read(folder);
  }

  /** Writes a file of tests. */
  public static void writeTests(Path folder, String file, String text) throws IOException {
    Path place = folder.resolve("tests").resolve(file);
    Files.createDirectories(place.getParent());
    Files.writeString(place, text);
  }

  /** Knows utterances word by word; others are out of scope. */
  public static Understander understander() {
    Map<String, String> intents =
        Map.of(
            "where is my parcel", "track",
            "包裹在哪", "track",
            "tell me a joke", "joke",
            "when are you open", "faq/hours",
            "of course", "affirm");
    return new Understander() {
      @Override
      public NluResult understand(Said said) {
        String words = said.text().replaceAll(" ?SH\\d{8}", "");
        boolean known = intents.containsKey(words);
        Intent intent = new Intent(intents.getOrDefault(words, "joke"), known ? 0.99 : 0.2);
        boolean chinese = said.text().codePoints().anyMatch(Character::isIdeographic);
        String language = chinese ? "zh" : "en";
        List<EntityMatch> entities = new ArrayList<>();
        Matcher numbers = NUMBER.matcher(said.text());
        while (numbers.find()) {
          String value = numbers.group();
          entities.add(
              new EntityMatch("order_number", numbers.start(), numbers.end(), value, value, 1));
        }
        return new NluResult(
            said.text(),
            language,
            intent,
            List.of(intent),
            entities,
            !known,
            NluResult.Tier.EXACT,
            false,
            "test");
      }

      @Override
      public void close() {
        // Holds nothing.
      }
    };
  }
}
