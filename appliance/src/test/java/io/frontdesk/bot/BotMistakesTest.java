package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sound bot, to which each case adds one file {@code x.yml} that holds a mistake. */
class BotMistakesTest {

  static final String SOUND =
      """
      bot: {id: desk, languages: [en], fallback_response: utter_hm}
      nlu:
        - intent: hello
          examples: |
            - hello
        - intent: order
          examples: |
            - where is [SH1](number)
        - lookup: city
          examples: |
            - Rome
            - Oslo
      slots:
        number: {type: text, mappings: [{type: from_entity, entity: number}]}
        unfilled: {type: text}
        sure: {type: bool, mappings: [{type: from_intent, intent: hello, value: true}]}
        size: {type: categorical, values: [small, large]}
        count: {type: float}
      responses:
        utter_hm: [{text: Hm?}]
        utter_ask_number: [{text: Which?}]
        utter_ask_sure: [{text: Sure?}]
        utter_ask_unfilled: [{text: What?}]
      flows:
        hello:
          nlu_trigger: [hello]
          steps: [{action: utter_hm}]
      webhooks:
        state: {url: "http://127.0.0.1:1/{number}"}
      """;

  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void writeSoundBot() throws IOException {
    folder = Files.createDirectory(temp.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), SOUND);
  }

  @Test
  void shouldReadTheSoundBot() {
    assertEquals("desk", BotReader.read(folder).id());
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("a: b: c", "1: this is not YAML: mapping values are not allowed here"),
        arguments(
            "nlu:\n\t- intent: x",
            "2: a tab stands where only spaces may; indent with" + " spaces"),
        arguments(
            "version: 1\nversion: 2",
            "2: the key 'version' stands twice; the first is in" + " line 1"),
        arguments("version: 1\nflow: {}", "2: unknown key 'flow'; did you mean 'flows'?"),
        arguments("entities: [citty]", "1: there is no entity 'citty'; did you mean 'city'?"),
        arguments(
            "entities:\n  - city: {fuzy: true}", "2: unknown key 'fuzy'; did you mean 'fuzzy'?"),
        arguments("entities:\n  - city: {fuzzy: maybe}", "2: 'fuzzy' must be true or false"),
        arguments(
            "entities:\n  - number: {fuzzy: true}",
            "2: only a lookup has 'fuzzy', and 'number' is none"),
        arguments(
            "entities:\n  - city: {case_sensitive: true}",
            "2: only a regex has 'case_sensitive', and 'city' is none"),
        arguments(
            "entities:\n  - city: {sensitive: true}\n    number: {}",
            "2: write one entity a line: '- name' or '- name: {sensitive: true}'"),
        arguments(
            "entities: [city, city]",
            "1: the entity 'city' is defined twice; the first is in x.yml:1"),
        arguments(
            "slots:\n  a: {type: text, mappings: [{type: from_entity, entity: phone_number}]}",
            "2: there is no entity 'phone_number'; did you mean 'phone-number'?"),
        arguments(
            "slots:\n  a: {type: text, mappings: [{type: from_entity, entity: horoscope}]}",
            "2: there is no entity 'horoscope'; the bot has city; every bot knows number, ordinal,"
                + " percentage, number-range, amount-of-money, dimension, quantity, temperature,"
                + " age, date, date-range, time, time-range, date-time, date-time-range, duration,"
                + " set, phone-number, email, url, ip-address, card-number, resident-id"),
        arguments(
            "nlu:\n  - regex: edge\n    examples: |\n      - \\b",
            "4: the pattern '\\b' matches the empty text; narrow it"),
        arguments(
            "nlu:\n  - regex: edge\n    examples: |\n      - \\bx*",
            "4: the pattern '\\bx*' matches the empty text; narrow it"),
        arguments(
            "slots:\n"
                + "  a: {type: text, mappings: [{type: from_entity, entity: date, prefer: soon}]}",
            "2: 'prefer' is past or future, not 'soon'"),
        arguments(
            "flows:\n  f:\n    nlu_trigger: [order]\n    steps:\n      - collect: number\n"
                + "        optional: true\n        ask_before_filling: true",
            "5: what is 'optional' is not asked for: leave 'ask_before_filling' out"),
        arguments("intents: [helo]", "1: there is no intent 'helo'; did you mean 'hello'?"),
        arguments(
            "intents:\n  - hello\n  - hello: {contexts: [a]}",
            "3: the intent 'hello' is defined twice; the first is in x.yml:2"),
        arguments(
            "intents:\n  - hello: {contexts: []}",
            "2: 'contexts' is empty; name one, or leave it out for 'global'"),
        arguments("intents:\n  - hello: {contexts: [a, a]}", "2: the context 'a' stands twice"),
        arguments(
            "intents:\n  - hello: {title: {zh: 你好}}",
            "2: the language 'zh' is not among the bot's languages [en]"),
        arguments(
            "intents:\n  - {hello: {}, order: {}}",
            "2: write one intent a line: '- name' or '- name: {contexts: …, title: …}'"),
        arguments(
            "intents:\n  - hello: {titel: {en: Hi}}",
            "2: unknown key 'titel'; did you mean 'title'?"),
        arguments(
            "flows:\n  f:\n    nlu_trigger: [order]\n    only_intents: [nobody]\n    steps:"
                + " [{action: utter_hm}]",
            "4: there is no intent 'nobody'; known here: hello, order"),
        arguments(
            "flows:\n  f:\n    nlu_trigger: [order]\n    steps:\n      - collect: number\n"
                + "        favour_intents: [ordr]",
            "6: there is no intent 'ordr'; did you mean 'order'?"),
        arguments("- nlu", "1: the file must be an object (key: value), found a list"),
        arguments("faq: 3", "1: 'faq' must be a list, found '3'"),
        arguments(
            "slots: &a\n  b: *a", " references (*name) point to themselves or make more than"),
        arguments("version: \"\u0001\"", "1: the character U+0001 is not allowed; remove it"),
        arguments(
            "bot: {}",
            "1: the key 'bot' may stand in one file only; the first is in" + " bot.yml:1"),
        arguments("language: zh", "1: the language 'zh' is not among the bot's languages [en]"));
  }

  static Stream<Arguments> utterances() {
    return Stream.of(
        nlu(
            "- {intent: a, regex: b}",
            "2: an entry of 'nlu' needs one of intent, regex, lookup" + " and synonym"),
        nlu(
            "- intent: a b\n    examples: |\n      - x",
            "2: intent name 'a b' must begin with a"
                + " letter and hold only letters, digits, _ and -, at most 63"),
        nlu("- intent: a", "2: the key 'examples' is missing"),
        nlu(
            "- intent: a\n    example: |\n      - b\n    examples: |\n      - c",
            "3: unknown key" + " 'example'; did you mean 'examples'?"),
        nlu(
            "- intent: a\n    examples: ''",
            "3: 'examples' is empty; add lines that begin with" + " '- '"),
        nlu("- intent: a\n    examples: []", "3: 'examples' is empty; add a text"),
        examples("x", "4: each line of 'examples' must begin with '- '"),
        examples("- ok\n      - ", "5: the example is empty; write a text or remove the line"),
        examples(
            "- " + "x".repeat(2001),
            "4: the utterance has 2001 characters; 2000 are the" + " most"),
        examples(
            "- a\n\n      - hello",
            "6: the utterance 'hello' of 'other' also stands under"
                + " 'hello', in bot.yml:5; keep one"),
        examples(
            "- Ｈello",
            "4: the utterance 'Ｈello' of 'other' also stands under 'hello', in"
                + " bot.yml:5; keep one"),
        examples(
            "- a\n      - see [it](num",
            "5: the annotation of 'it' has no ')'; write" + " [it](entity)"),
        examples(
            "- [ ](number)",
            "4: the annotated text ' ' must not be empty, begin or end with"
                + " a space or hold a '['"),
        examples(
            "- [a](number:b)",
            "4: the annotation of 'a' names the entity 'number:b'; a name"
                + " begins with a letter and holds only letters, digits, _ and -"),
        examples("- [a]{\"entity\": }", "4: the annotation of 'a' is wrong: Unexpected character"),
        examples(
            "- [a]{\"value\": \"b\"}",
            "4: the annotation of 'a' is wrong: 'entity' is"
                + " missing; write [a]{\"entity\": \"name\", \"value\": \"value\"}"),
        examples(
            "- [a]{\"entity\": \"b\", \"rank\": \"c\"}",
            "4: the annotation of 'a' is wrong:" + " 'rank' has no meaning here"),
        nlu(
            "- regex: r\n    examples: |\n      - ok\n      - (",
            "5: the pattern is not RE2" + " syntax: missing closing )"),
        nlu(
            "- regex: r\n    examples: |\n      - a*",
            "4: the pattern 'a*' matches the empty text;" + " narrow it"),
        nlu(
            "- synonym: Paris\n    examples: |\n      - P",
            "2: no lookup has the value 'Paris';" + " add it to one, or remove the synonym"),
        nlu(
            "- synonym: Rome\n    examples: |\n      - Oslo",
            "4: 'Oslo' already stands for 'Oslo';" + " a word stands for one value"));
  }

  static Stream<Arguments> domain() {
    return Stream.of(
        arguments(
            "slots:\n  a-b: {type: text}",
            "2: slot name 'a-b' must begin with a letter and"
                + " hold only letters, digits and _, at most 63"),
        arguments(
            "slots:\n  number: {type: text}",
            "2: the slot 'number' is defined twice; the" + " first is in bot.yml:14"),
        arguments("slots:\n  a: {}", "2: the key 'type' is missing"),
        arguments("slots:\n  a: {type: flaot}", "2: no slot type 'flaot'; did you mean 'float'?"),
        arguments(
            "slots:\n  a: {type: categorical}",
            "2: the categorical slot 'a' needs 'values':" + " a list of texts"),
        arguments(
            "slots:\n  a: {type: text, values: [b]}",
            "2: only a slot of the type categorical" + " has 'values'"),
        arguments(
            "slots:\n  a: {type: categorical, values: [b, b]}",
            "2: 'values' of the slot 'a'" + " holds a value twice"),
        arguments(
            "slots:\n  a:\n    type: bool\n    initial_value: 'no'",
            "4: 'initial_value' must" + " be true or false, found 'no'"),
        arguments(
            "slots:\n  a:\n    type: float\n    initial_value: many",
            "4: 'initial_value' must" + " be a number, as the slot 'a' is"),
        arguments(
            "slots:\n  a:\n    type: categorical\n    values: [blue]\n    initial_value: bleu",
            "5: 'bleu' is no value of 'a'; did you mean 'blue'?"),
        arguments(
            "slots:\n  a: {type: text, sensitive: 1}",
            "2: 'sensitive' must be true or false," + " found '1'"),
        arguments(
            "slots:\n  a: {type: text, mappings: [{type: from_llm}]}",
            "2: no mapping type" + " 'from_llm'; known here: from_entity, from_intent, from_text"),
        arguments(
            "slots:\n  a: {type: text, mappings: [{type: from_entity, entity: numbr}]}",
            "2: there is no entity 'numbr'; did you mean 'number'?"),
        arguments(
            "slots:\n  a: {type: bool, mappings: [{type: from_intent, intent: halo, value:"
                + " true}]}",
            "2: there is no intent 'halo'; did you mean 'hello'?"),
        arguments("responses:\n  ask: [{text: a}]", "2: the response 'ask' must begin with utter_"),
        arguments(
            "responses:\n  utter_a: []",
            "2: the response 'utter_a' has no variation; add '-" + " text: …'"),
        variation("language: en", "a variation needs text, image, attachment, cards or custom"),
        variation(
            "text: a, language: fr",
            "the language 'fr' is not among the bot's languages" + " [en]"),
        variation("text: 'a {nmber}'", "there is no slot 'nmber'; did you mean 'number'?"),
        variation(
            "text: a, condition: slots.nmber",
            "there is no slot 'nmber'; did you mean" + " 'number'?"),
        variation(
            "text: a, condition: slots.number ==",
            "the condition can't be read: column 16:" + " expected a value"),
        variation(
            "image: 'https://a.example/b', buttons: [{title: b, payload: c}]",
            "a variation with buttons needs a" + " text above them"),
        variation("text: 'a {number|dat}'", "no format 'dat' in {number|…}; did you mean 'date'?"),
        variation(
            "text: a, image: 'javascript:alert(1)'",
            "'javascript:alert(1)' is no address that customers can open; write http:// or"
                + " https:// and a host, {slot} only in the path or query"),
        variation("attachment: {url: '/etc/passwd', name: a}", "'/etc/passwd' is no address that"),
        variation(
            "image: 'https://{number}.example/'", "'https://{number}.example/' is no address"),
        variation("image: 'https://a.example/{numbr}'", "there is no slot 'numbr'"),
        variation("cards: [{text: a}]", "the key 'title' is missing"),
        variation("text: a, buttons: [{title: b, url: 'data:a'}]", "'data:a' is no address that"),
        variation(
            "text: a, buttons: [{title: b, url: 'https://a.example', payload: c}]",
            "a button has a payload or a url, not both"),
        variation(
            "text: a, quick_replies: [{title: b, payload: c, url: 'https://a.example'}]",
            "unknown key 'url'"),
        variation(
            "text: a, quick_replies: [{title: b, payload: c}], buttons: [{title: b, payload: c}]",
            "a variation has buttons or quick_replies, not both"),
        variation("text: a, channel: 'the web'", "the channel 'the web' must be at most 32 small"),
        variation("text: a, delay_ms: 20000", "'delay_ms' must be a whole number from 0 to 10000"),
        button("/helo", "there is no intent 'helo'; did you mean 'hello'?"),
        button(
            "/ hello",
            "the payload '/ hello' is wrong: it begins with / and is not of this"
                + " form; write /intent or /intent{\"entity\":\"value\"}"),
        button(
            "/inform{\"number\":}",
            "the payload '/inform{\"number\":}' is wrong: Unexpected" + " character"),
        button(
            "/inform{\"number\":[1]}",
            "the payload '/inform{\"number\":[1]}' is wrong: the value"
                + " of 'number' must be a text"),
        button("/inform{\"numbr\":\"1\"}", "there is no entity 'numbr'; did you mean 'number'?"));
  }

  static Stream<Arguments> services() {
    return Stream.of(
        arguments("faq:\n  - id: a", "2: the FAQ entry 'a' has no 'en'; add questions and answer"),
        arguments(
            "faq:\n  - id: a\n    en: {questions: [], answer: b}",
            "3: the FAQ entry 'a' has" + " no question; add one"),
        arguments("faq:\n  - id: a\n    en: {questions: [b]}", "3: the key 'answer' is missing"),
        arguments(
            "faq:\n  - id: a\n    en: {questions: [hello], answer: b}",
            "3: the utterance"
                + " 'hello' of 'faq/a' also stands under 'hello', in bot.yml:5; keep one"),
        webhook(
            "url: ftp://h/x",
            "the url 'ftp://h/x' must begin with http:// or https:// and name" + " a host"),
        webhook(
            "url: 'http://{number}/x'",
            "a {slot} may stand only in the path or query of a url," + " not in its host"),
        webhook("url: 'http://u:p@h/'", "the url must not hold a user or password"),
        webhook(
            "url: 'http://h/a b'",
            "the url 'http://h/a b' is malformed: Illegal character in" + " path"),
        webhook("url: 'http://h/{nmber}'", "there is no slot 'nmber'; did you mean 'number'?"),
        webhook("url: 'http://h', method: PUT", "'method' must be GET or POST, found 'PUT'"),
        webhook("url: 'http://h', send: [number]", "only a POST sends slots; write method: POST"),
        webhook(
            "url: 'http://h', method: POST, send: [nmber]",
            "there is no slot 'nmber'; did you" + " mean 'number'?"),
        webhook(
            "url: 'http://h', timeout_ms: 99",
            "'timeout_ms' must be a whole number from 100 to" + " 30000, found '99'"),
        webhook(
            "url: 'http://h', set: {nmber: a}",
            "there is no slot 'nmber'; did you mean" + " 'number'?"),
        webhook(
            "url: 'http://h', set: {number: a..b}",
            "the field 'a..b' must be a name, or names" + " joined by dots"));
  }

  static Stream<Arguments> flows() {
    return Stream.of(
        arguments("flows:\n  a: {nlu_trigger: [order]}", "2: the key 'steps' is missing"),
        arguments(
            "flows:\n  a: {steps: [{action: utter_hm}]}",
            "2: the flow 'a' never starts; give it nlu_trigger or event_trigger, or link to it or"
                + " call it"),
        arguments(
            "flows:\n  a:\n    nlu_trigger:\n      - intent: hello\n    steps: [{action:"
                + " utter_hm}]",
            "4: the intent 'hello' starts a flow already, in bot.yml:26; one intent"
                + " starts one flow"),
        arguments(
            "flows:\n  a: {nlu_trigger: [ordre], steps: [{action: utter_hm}]}",
            "2: there is" + " no intent 'ordre'; did you mean 'order'?"),
        arguments(
            "flows:\n  pattern_complete: {steps: []}",
            "2: 'pattern_complete' is no reserved" + " flow; did you mean 'pattern_completed'?"),
        arguments(
            "flows:\n  a: {if: slots.x, nlu_trigger: [order], steps: [{action: utter_hm}]}",
            "2: there is no slot 'x'; known here: count, number, size, sure, unfilled"),
        arguments(
            "flows:\n  a: {persisted_slots: [nmber], nlu_trigger: [order], steps: [{action:"
                + " utter_hm}]}",
            "2: there is no slot 'nmber'; did you mean 'number'?"),
        step(
            "{colect: number}",
            "5: a step needs one of collect, action, set_slots, link, call," + " noop"),
        step("{collect: number, uter: utter_hm}", "5: unknown key 'uter'; did you mean 'utter'?"),
        step("{collect: nmber}", "5: there is no slot 'nmber'; did you mean 'number'?"),
        step(
            "{collect: unfilled}",
            "5: nothing can fill the slot 'unfilled'; give it mappings in" + " bot.yml:15"),
        step(
            "{collect: number, utter: utter_x}",
            "5: there is no response 'utter_x'; did you mean" + " 'utter_hm'?"),
        step(
            "{collect: number, rejections: [{if: slots.x, utter: utter_hm}]}",
            "5: there is no slot" + " 'x'; known here: count, number, size, sure, unfilled"),
        step(
            "{action: utter_hmm}", "5: there is no response 'utter_hmm'; did you mean 'utter_hm'?"),
        step("{action: stat}", "5: there is no webhook 'stat'; did you mean 'state'?"),
        step("{set_slots: [{nmber: 1}]}", "5: there is no slot 'nmber'; did you mean 'number'?"),
        step(
            "{set_slots: [{size: huge}]}",
            "5: 'huge' is no value of 'size'; known here: large," + " small"),
        step(
            "{set_slots: [{number: 'a {{ 1 }}'}]}",
            "5: the value of 'number' must be an expression" + " as a whole: \"{{ expression }}\""),
        step(
            "{set_slots: [{number: '{{ 1 + }}'}]}",
            "5: the value of 'number' can't be read: column" + " 4: expected a value"),
        step("{link: helo}", "5: there is no flow 'helo'; did you mean 'hello'?"),
        step(
            "{link: hello, next: END}",
            "5: a link ends the flow and can't have 'next'; use call to" + " come back"),
        step("{noop: true}", "5: a noop needs 'next'; it does nothing else"),
        step(
            "{action: utter_hm, next: nd}",
            "5: the flow 'a' has no step 'nd'; did you mean 'END'?"),
        step(
            "{action: utter_hm, next: END}\n      - {action: utter_hm}",
            "6: no way leads to this" + " step; remove it or lead to it by 'next'"),
        step(
            "{id: b, action: utter_hm, next: b}",
            "5: this step leads back to itself for ever; let" + " it end"),
        step(
            "{id: b, action: utter_hm}\n      - {id: b, action: utter_hm}",
            "6: the step id 'b'" + " stands twice in the flow 'a'"),
        step(
            "{action: utter_hm, next: [{if: slots.sure, then: END}]}",
            "5: 'next' must end with" + " 'else'; write '- else: END' or where to go on"),
        step(
            "{action: utter_hm, next: [{else: END}, {if: slots.sure, then: END}, {else: END}]}",
            "5: nothing may follow 'else'; move it up"),
        step(
            "{action: utter_hm, next: [{else: []}]}",
            "5: the branch has no step; add one, or write" + " END"));
  }

  @ParameterizedTest
  @MethodSource({"files", "utterances", "domain", "services", "flows"})
  void shouldTellTheMistakeWithFileAndLine(String yaml, String expected) throws IOException {
    Files.writeString(folder.resolve("x.yml"), yaml);
    List<InvalidBotException.Mistake> mistakes = mistakes();
    String found = mistakes.get(0).toString();
    assertTrue(found.startsWith("x.yml:" + expected), () -> "found " + mistakes);
    assertEquals(1, mistakes.stream().distinct().count(), mistakes::toString);
  }

  private static Arguments nlu(String entry, String expected) {
    return arguments("nlu:\n  " + entry, expected);
  }

  private static Arguments examples(String lines, String expected) {
    return nlu("- intent: other\n    examples: |\n      " + lines, expected);
  }

  private static Arguments variation(String fields, String expected) {
    return arguments("responses:\n  utter_a:\n    - {" + fields + "}", "3: " + expected);
  }

  private static Arguments button(String payload, String expected) {
    return arguments(
        "responses:\n  utter_a:\n    - text: b\n      buttons:\n        - {title: c, payload: '"
            + payload
            + "'}",
        "5: " + expected);
  }

  private static Arguments webhook(String fields, String expected) {
    return arguments("webhooks:\n  a: {" + fields + "}", "2: " + expected);
  }

  private static Arguments step(String step, String expected) {
    return arguments(
        "flows:\n  a:\n    nlu_trigger: [order]\n    steps:\n      - " + step, expected);
  }

  private List<InvalidBotException.Mistake> mistakes() {
    return assertThrows(InvalidBotException.class, () -> BotReader.read(folder)).mistakes();
  }
}
