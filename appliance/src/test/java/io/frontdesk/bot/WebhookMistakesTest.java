package io.frontdesk.bot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every option of a webhook that is wrong is told with file and line and what to write instead. */
class WebhookMistakesTest {

  private static final String OWN = "url: 'http://h/x'\n";
  private static final String POST = OWN + "method: POST\n";
  private static final String RASA = "type: rasa\nurl: 'http://h/x'\naction: action_x\n";

  @TempDir Path temp;

  private Path folder(String webhook) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("desk"));
    Files.writeString(folder.resolve("bot.yml"), BotMistakesTest.SOUND);
    Files.writeString(
        folder.resolve("x.yml"), "webhooks:\n  a:\n" + webhook.strip().indent(4).stripTrailing());
    return folder;
  }

  /** A webhook and the line of its only mistake, counted from its first option, with the text. */
  private static Arguments mistake(String webhook, int line, String text) {
    return arguments(webhook, "x.yml:" + (line + 2) + ": " + text);
  }

  static Stream<Arguments> places() {
    return Stream.of(
        mistake("method: GET", 1, "the key 'url' is missing"),
        mistake("url:", 1, "'url' has no value"),
        mistake("url: [a]", 1, "'url' must be a text, found a list"),
        mistake(
            "url: 'h/x'", 1, "the url 'h/x' must begin with http:// or https:// and name a host"),
        mistake("url: 'http://'", 1, "the url 'http://' is malformed: Expected authority"),
        mistake(
            "url: 'https://u:p@h/x'",
            1,
            "the url must not hold a user or password; use 'headers' with a" + " secret"),
        mistake(
            "url: 'http://h:70000/x'", 1, "the port in 'http://h:70000/x' must be from 1 to 65535"),
        mistake(OWN + "type: rsa", 2, "'type' must be frontdesk or rasa, found 'rsa'"),
        mistake(OWN + "method: put", 2, "'method' must be GET or POST, found 'put'"),
        mistake(OWN + "methd: POST", 2, "unknown key 'methd'; did you mean 'method'?"),
        mistake(POST + "send: number", 3, "'send' must be a list, found 'number'"),
        mistake(
            POST + "send: [number, number]", 3, "'number' stands twice in 'send'; write it once"),
        mistake(OWN + "set: [number]", 2, "'set' must be an object (key: value), found a list"),
        mistake(
            OWN + "set:\n  number: a b",
            3,
            "the field 'a b' must be a name, or names joined by dots"));
  }

  static Stream<Arguments> rasa() {
    return Stream.of(
        mistake("type: rasa\nurl: 'http://h/x'", 1, "the key 'action' is missing"),
        mistake(
            RASA + "send: [number]",
            4,
            "with type: rasa leave 'send' out; the action" + " server gets all slots"),
        mistake(
            RASA + "method: GET",
            4,
            "with type: rasa leave 'method' out; every call" + " is a POST"),
        mistake(
            RASA + "set: {number: a}",
            4,
            "with type: rasa leave 'set' out; the action"
                + " server answers with events that set slots"),
        mistake(
            RASA + "answer: {a: text}",
            4,
            "with type: rasa leave 'answer' out; the answer" + " has the form of that protocol"),
        mistake(
            OWN + "action: action_x", 2, "only an action server has 'action'; write type: rasa"));
  }

  static Stream<Arguments> tries() {
    return Stream.of(
        mistake(OWN + "timeout_ms: 99", 2, whole("timeout_ms", 100, 30_000, "99")),
        mistake(OWN + "timeout_ms: 2s", 2, whole("timeout_ms", 100, 30_000, "2s")),
        mistake(OWN + "deadline_ms: 200000", 2, whole("deadline_ms", 100, 120_000, "200000")),
        mistake(OWN + "retry: 3", 2, "'retry' must be an object (key: value), found '3'"),
        mistake(OWN + "retry: {tries: 0}", 2, whole("tries", 1, 10, "0")),
        mistake(
            OWN + "retry:\n  first_pause_ms: 0.2", 3, whole("first_pause_ms", 1, 10_000, "0.2")),
        mistake(OWN + "retry: {trys: 3}", 2, "unknown key 'trys'; did you mean 'tries'?"),
        mistake(OWN + "breaker: off", 2, "'breaker' must be an object (key: value), found 'off'"),
        mistake(OWN + "breaker: {failures: 0}", 2, whole("failures", 1, 1_000, "0")),
        mistake(OWN + "breaker: {open_ms: 5}", 2, whole("open_ms", 100, 3_600_000, "5")),
        mistake(OWN + "breaker: {percent: 101}", 2, whole("percent", 1, 100, "101")),
        mistake(OWN + "breaker: {percent: 50, of: 1}", 2, whole("of", 2, 1_000, "1")),
        mistake(
            OWN + "breaker: {failures: 5, percent: 50}",
            2,
            "a breaker has 'failures', or 'percent' and 'of', not both"),
        mistake(OWN + "breaker: {openms: 5}", 2, "unknown key 'openms'; did you mean 'open_ms'?"),
        mistake(OWN + "max_in_flight: 0", 2, whole("max_in_flight", 1, 10_000, "0")),
        mistake(OWN + "repeatable: yes", 2, "'repeatable' must be true or false, found 'yes'"),
        mistake(OWN + "key_lifetime_s: -1", 2, whole("key_lifetime_s", 0, 604_800, "-1")));
  }

  private static String whole(String key, int min, int max, String found) {
    return "'%s' must be a whole number from %d to %d, found '%s'".formatted(key, min, max, found);
  }

  static Stream<Arguments> secrets() {
    String secret =
        "the secret '../key' must be the name of a file in the folder of secrets: letters, digits,"
            + " '_', '-' and '.', without a path";
    return Stream.of(
        mistake(OWN + "headers: [a]", 2, "'headers' must be an object (key: value), found a list"),
        mistake(
            OWN + "headers:\n  'X Shop': a",
            3,
            "'X Shop' is no name of a header; write letters, digits and '-'"),
        mistake(
            OWN + "headers: {Host: a}",
            2,
            "the header 'Host' is set by the appliance itself; leave it out"),
        mistake(
            OWN + "headers: {X-A: a, x-a: b}",
            2,
            "the header 'x-a' stands twice; upper and lower case are the same"),
        mistake(OWN + "headers: {X-A: é}", 2, "a header's value holds 1 to 1000 signs of ASCII"),
        mistake(OWN + "headers: {X-A: [b]}", 2, "a header's value must be a text, found a list"),
        mistake(
            OWN + "headers: {X-A: {secrt: b}}",
            2,
            "unknown key 'secrt'; did you mean 'secret'?\nx.yml:4: the key 'secret' is missing"),
        mistake(OWN + "headers: {X-A: {secret: ../key}}", 2, secret),
        mistake(OWN + "sign: key", 2, "'sign' must be an object (key: value), found 'key'"),
        mistake(OWN + "sign: {}", 2, "the key 'secret' is missing"),
        mistake(OWN + "sign: {secret: ../key}", 2, secret),
        mistake(
            OWN + "sign: {secret: k, header: Content-Length}",
            2,
            "the header 'Content-Length' is set by the appliance itself; leave it out"),
        mistake(
            OWN + "headers: {X-Sig: a}\nsign: {secret: k, header: x-sig}",
            3,
            "the header 'x-sig' also stands under 'headers'; leave one out"),
        mistake(POST + "reveals: phone", 3, "'reveals' must be a list, found 'phone'"),
        mistake(
            POST + "send: [number]\nreveals: [numbr]",
            4,
            "'numbr' is revealed but neither sent nor in the url"),
        mistake(RASA + "reveals: [numbr]", 4, "there is no slot 'numbr'; did you mean 'number'?"),
        mistake(
            POST + "reveals: [number]", 3, "'number' is revealed but neither sent nor in the url"));
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        mistake(OWN + "answer: text", 2, "'answer' must be an object (key: value), found 'text'"),
        mistake(
            OWN + "answer: {a: string}",
            2,
            "a field is text, number, bool, list or object, found 'string'"),
        mistake(OWN + "answer: {a: [text]}", 2, "a type must be a text, found a list"),
        mistake(OWN + "answer: {a: {optional: true}}", 2, "the key 'type' is missing"),
        mistake(
            OWN + "answer: {a: {type: text, optional: maybe}}",
            2,
            "'optional' must be true or false, found 'maybe'"),
        mistake(
            OWN + "answer: {a: {typ: text}}",
            2,
            "unknown key 'typ'; did you mean 'type'?\nx.yml:4: the key 'type' is missing"),
        mistake(
            OWN + "answer:\n  a..b: text",
            3,
            "the field 'a..b' must be a name, or names joined by dots"));
  }

  @ParameterizedTest
  @MethodSource({"places", "rasa", "tries", "secrets", "answers"})
  void shouldTellWhatIsWrongWithFileAndLine(String webhook, String expected) throws IOException {
    Path folder = folder(webhook);
    List<String> mistakes =
        assertThrows(InvalidBotException.class, () -> BotReader.read(folder)).mistakes().stream()
            .map(Object::toString)
            .toList();
    assertEquals(expected, String.join("\n", mistakes));
  }

  @Test
  void shouldTellAllMistakesOfAWebhookAtOnce() throws IOException {
    Path folder = folder("url: h\nmethod: PUT\nretry: {tries: 99}\nsign: {}");
    InvalidBotException mistakes =
        assertThrows(InvalidBotException.class, () -> BotReader.read(folder));
    assertEquals(
        List.of(3, 4, 5, 6), mistakes.mistakes().stream().map(each -> each.line()).toList());
  }

  @Test
  void shouldTellThatAWebhookMayNotHaveTheNameOfSomethingElse() throws IOException {
    Path folder = folder(OWN);
    Files.writeString(folder.resolve("y.yml"), "webhooks:\n  utter_a: {url: 'http://h'}");
    InvalidBotException mistakes =
        assertThrows(InvalidBotException.class, () -> BotReader.read(folder));
    assertEquals(
        "y.yml:2: 'utter_a' can't name a webhook; it means something else",
        String.join("\n", mistakes.mistakes().stream().map(Object::toString).toList()));
  }
}
