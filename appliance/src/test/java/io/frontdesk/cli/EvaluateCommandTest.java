package io.frontdesk.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.training.Dataset;
import io.frontdesk.training.TinyBots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TinyBots.Shared.class)
class EvaluateCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> OUTSIDE =
      List.of(
          "who painted the mona lisa",
          "how tall is the highest mountain",
          "play some jazz music",
          "what is the capital of peru");
  private static final List<String> SHARED =
      List.of(
          "refund\tcould I have a refund please",
          "track\twhere is my parcel",
          "hours\tat what time do you open on saturday",
          "oos\tcan penguins fly",
          "address\tI typed the wrong street for my order");

  @TempDir private Path folder;
  private Path data;
  private Path train;

  @BeforeEach
  void writeTraining(TinyBots bots) throws IOException {
    data = bots.folder();
    train = file("train.tsv", rows(TinyBots.english()));
  }

  private static List<String> rows(Dataset dataset) {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < dataset.texts().size(); i++) {
      rows.add(dataset.labels().get(dataset.classes()[i]) + "\t" + dataset.texts().get(i));
    }
    return rows;
  }

  private Path file(String name, List<String> lines) throws IOException {
    return Files.write(folder.resolve(name), lines);
  }

  private static List<String> labelled(String label, List<String> texts) {
    return texts.stream().map(text -> label + "\t" + text).toList();
  }

  private static List<String> both(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private CommandRun evaluate(Path training, Path test, Object... more) {
    List<Object> args = new ArrayList<>(List.of("evaluate", "--language", "en", "--data", data));
    args.addAll(List.of("--train", training, "--test", test));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private JsonNode report(Path training, Path test, Object... more) throws IOException {
    CommandRun run = evaluate(training, test, more);
    assertEquals(0, run.code(), run.err());
    return JSON.readTree(run.out());
  }

  @Test
  void shouldReportTheSameToTheScreenTheFileAndTheNextRun() throws IOException {
    Path json = folder.resolve("report.json");
    Path test = file("test.tsv", both(SHARED, labelled("oos", OUTSIDE)));
    JsonNode report = report(train, test, "--json", json);

    assertEquals(report, JSON.readTree(Files.readAllBytes(json)));
    Set<String> kept = Set.of("train", "test", "tiers", "latencyMicros", "encoder", "modelId");
    assertTrue(keys(report).containsAll(kept), keys(report).toString());
    assertTrue(keys(report.path("train")).containsAll(Set.of("utterances", "intents", "seconds")));
    Set<String> shares =
        Set.of(
            "accuracy",
            "macroF1",
            "inScopeAccuracy",
            "closedAccuracy",
            "oosRecall",
            "oosPrecision",
            "oosF1",
            "oosAuroc",
            "ece");
    Set<String> tested = new TreeSet<>(shares);
    tested.add("utterances");
    assertEquals(tested, keys(report.path("test")));
    assertEquals(Set.of("exact", "lexical", "early", "encoder"), keys(report.path("tiers")));
    assertEquals(Set.of("p50", "p99"), keys(report.path("latencyMicros")));
    shares.forEach(name -> assertShare(name, report.path("test").path(name)));
    report.path("tiers").forEach(tier -> assertShare("tiers", tier));
    assertEquals(24, report.at("/train/utterances").asInt());
    assertEquals(4, report.at("/train/intents").asInt());
    assertTrue(report.at("/train/seconds").asDouble() > 0);
    assertEquals(9, report.at("/test/utterances").asInt());
    double tiers = 0;
    for (JsonNode tier : report.path("tiers")) {
      tiers += tier.asDouble();
    }
    assertEquals(1, tiers, 1e-9);
    double p50 = report.at("/latencyMicros/p50").asDouble();
    assertTrue(p50 > 0 && p50 <= report.at("/latencyMicros/p99").asDouble(), report.toString());
    assertEquals("bge-small-en-v1.5-int8", report.path("encoder").asText());
    assertTrue(report.at("/test/accuracy").asDouble() > 0.5, report.toString());

    assertEquals(timeless(report), timeless(report(train, test)));
  }

  private static Set<String> keys(JsonNode node) {
    Set<String> keys = new TreeSet<>();
    node.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static void assertShare(String name, JsonNode value) {
    assertTrue(
        value.isNumber() && value.asDouble() >= 0 && value.asDouble() <= 1, name + ": " + value);
  }

  private static JsonNode timeless(JsonNode report) {
    ObjectNode copy = report.deepCopy();
    copy.remove(List.of("latencyMicros", "latencyByTier"));
    copy.at("/crossValidation/results")
        .forEach(round -> ((ObjectNode) round).remove("latencyMicros"));
    copy.path("rows").forEach(row -> ((ObjectNode) row).remove("micros"));
    ((ObjectNode) copy.path("train")).remove("seconds");
    return copy;
  }

  @Test
  void shouldDecideARowWithoutRegardToTheRestOfTheTest() throws IOException {
    List<String> rest =
        both(labelled("oos", OUTSIDE), List.of("unheard\tgive me my money back please"));
    JsonNode shared = report(train, file("shared.tsv", SHARED));
    JsonNode alone = report(train, file("rest.tsv", rest));
    JsonNode together = report(train, file("together.tsv", both(rest, SHARED)));

    assertEquals(shared.path("modelId"), together.path("modelId"));
    assertEquals(alone.path("modelId"), together.path("modelId"));
    for (String share :
        List.of("/test/accuracy", "/tiers/exact", "/tiers/lexical", "/tiers/encoder")) {
      assertEquals(
          rows(together, share, 10), rows(shared, share, 5) + rows(alone, share, 5), 1e-9, share);
    }
    double insides = 4;
    for (String share : List.of("/test/inScopeAccuracy", "/test/closedAccuracy")) {
      // The label that the bot does not know is in scope and never right.
      assertEquals(
          together.at(share).asDouble() * (insides + 1),
          shared.at(share).asDouble() * insides,
          1e-9,
          share);
    }
  }

  /** How many of the rows a share is. */
  private static double rows(JsonNode report, String share, int rows) {
    return report.at(share).asDouble() * rows;
  }

  @Test
  void shouldTakeTheMoreFileAsOutOfScopeWhateverItsLabels() throws IOException {
    Path inside = file("inside.tsv", SHARED);
    Path outside = file("outside.tsv", labelled("hours", OUTSIDE));
    JsonNode apart = report(train, inside, "--oos", outside);
    JsonNode joined = report(train, file("all.tsv", both(SHARED, labelled("oos", OUTSIDE))));

    assertEquals(9, apart.at("/test/utterances").asInt());
    assertEquals(timeless(joined), timeless(apart));
  }

  @Test
  void shouldTrainOnOutOfScopeRowsThatAreNoIntent() throws IOException {
    Path test = file("test.tsv", SHARED);
    Path more = file("more.tsv", both(rows(TinyBots.english()), labelled("oos", OUTSIDE)));
    JsonNode without = report(train, test);
    JsonNode with = report(more, test);

    assertEquals(28, with.at("/train/utterances").asInt());
    assertEquals(4, with.at("/train/intents").asInt());
    assertNotEquals(without.path("modelId"), with.path("modelId"));
  }

  @Test
  void shouldTrainOnTheEncoderThatIsNamed() throws IOException {
    Path test = file("test.tsv", SHARED);
    JsonNode usual = report(train, test);
    JsonNode named = report(train, test, "--encoder", "bge-small-en-v1.5-int8");
    JsonNode other = report(train, test, "--encoder", "all-minilm-l6-v2-int8");

    assertEquals(timeless(usual), timeless(named));
    assertEquals("all-minilm-l6-v2-int8", other.path("encoder").asText());
    assertNotEquals(usual.path("modelId"), other.path("modelId"));
    assertTrue(other.at("/test/accuracy").asDouble() > 0.5, other.toString());
    Path bundle = data.resolve("evaluations/evaluate").resolve(other.path("modelId").asText());
    JsonNode manifest = JSON.readTree(bundle.resolve("manifest.json").toFile());
    assertEquals("all-minilm-l6-v2-int8", manifest.at("/languages/0/encoders/0").asText());
  }

  @Test
  void shouldListTheEncodersOfTheLanguageWhenAnotherIsNamed() throws IOException {
    Path test = file("test.tsv", SHARED);
    for (String name : List.of("gpt", "bge-small-zh-v1.5-int8")) {
      CommandRun run = evaluate(train, test, "--encoder", name);
      assertEquals(2, run.code());
      assertEquals(
          "No encoder for en is called "
              + name
              + ": --encoder must be one of all-minilm-l6-v2-int8, bge-small-en-v1.5-int8",
          run.err().strip());
      assertEquals("", run.out());
    }
  }

  @Test
  void shouldNameEveryBadLineOfAFile() throws IOException {
    Path bad = file("bad.tsv", List.of("refund\tmoney back", "no tab", "", "\tno label", "x\t "));
    Path good = file("good.tsv", SHARED);
    for (CommandRun run :
        List.of(evaluate(bad, good), evaluate(train, bad), evaluate(train, good, "--oos", bad))) {
      assertEquals(2, run.code());
      assertEquals(
          List.of(bad + ":2", bad + ":4", bad + ":5"),
          run.err()
              .lines()
              .filter(line -> line.startsWith(bad.toString()))
              .map(this::place)
              .toList(),
          run.err());
      assertFalse(run.err().contains("\tat "), run.err());
      assertEquals("", run.out());
    }
  }

  private String place(String line) {
    return line.substring(0, line.indexOf(": "));
  }

  @Test
  void shouldSayWhatIsWrongWithAFile() throws IOException {
    Path good = file("good.tsv", SHARED);
    Path latin = Files.write(folder.resolve("latin.tsv"), new byte[] {'a', '\t', (byte) 0xE9});
    Path missing = folder.resolve("missing.tsv");
    assertAll(
        () -> assertRefused("is not UTF-8", evaluate(latin, good)),
        () -> assertRefused("Can't read " + missing, evaluate(missing, good)),
        () -> assertRefused("no utterances", evaluate(file("empty.tsv", List.of()), good)),
        () ->
            assertRefused("at least two intents", evaluate(file("one.tsv", List.of("a\tb")), good)),
        () -> assertRefused("--language must be en or zh", speaking("fr", good)));
  }

  @Test
  void shouldHoldEveryRowAndWriteAPage() throws IOException {
    Path page = folder.resolve("page.html");
    Path test = file("test.tsv", both(SHARED, List.of("hours\t<script>alert(1)</script>")));
    CommandRun run = evaluate(train, test, "--html", page);
    assertEquals(0, run.code(), run.err());
    JsonNode report = JSON.readTree(run.out());
    assertEquals(report, JSON.readTree(folder.resolve("page.json").toFile()));
    assertEquals(6, report.path("rows").size());
    int right = 0;
    for (JsonNode row : report.path("rows")) {
      right += row.path("expected").equals(row.path("predicted")) ? 1 : 0;
      assertTrue(
          List.of("exact", "lexical", "early", "encoder").contains(row.path("tier").asText()));
    }
    assertEquals(report.at("/test/accuracy").asDouble(), right / 6.0, 1e-9);
    assertTrue(report.at("/interval95/accuracy/0").asDouble() < right / 6.0);
    String html = Files.readString(page);
    assertTrue(html.contains("<html lang=\"en\">"), html);
    assertEquals(2, html.split("<script", -1).length, "none but the page's own");
    assertTrue(run.err().contains("Right answers"), run.err());
    assertTrue(run.err().contains("Page: " + page), run.err());

    CommandRun chinese =
        evaluate(
            train, test, "--html", page, "--page-language", "zh", "--json", folder.resolve("x"));
    assertEquals(0, chinese.code(), chinese.err());
    assertTrue(Files.readString(page).contains("<html lang=\"zh-CN\">"));
    assertTrue(Files.exists(folder.resolve("x")));
  }

  @Test
  void shouldTryEachUtteranceOnceInRounds() throws IOException {
    Path all = file("all.tsv", both(rows(TinyBots.english()), labelled("oos", OUTSIDE)));
    Object[] args = {
      "evaluate", "--train", all, "--cross-validate", 3, "--language", "en", "--data", data
    };
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.code(), run.err());
    JsonNode report = JSON.readTree(run.out());
    assertEquals(28, report.at("/test/utterances").asInt());
    assertEquals(28, report.path("rows").size());
    assertEquals(3, report.at("/crossValidation/results").size());
    assertTrue(report.at("/crossValidation/standardDeviation/accuracy").isNumber());
    Set<String> texts = new TreeSet<>();
    report.path("rows").forEach(row -> texts.add(row.path("text").asText()));
    assertEquals(28, texts.size());
    assertEquals(3, report.path("modelId").asText().split(",").length);
    assertEquals(0, report.at("/tiers/exact").asDouble(), "none was learned");
    assertEquals(timeless(report), timeless(JSON.readTree(CommandRun.of(args).out())));
  }

  @Test
  void shouldTellWhatGotBetterAndWorse() throws IOException {
    Path before = folder.resolve("before.json");
    Path after = folder.resolve("after.json");
    Path page = folder.resolve("compared.html");
    Path test = file("test.tsv", both(SHARED, labelled("oos", OUTSIDE)));
    report(train, test, "--json", before);
    JsonNode fresh = report(train, test, "--json", after, "--compare", before);
    assertEquals(9, fresh.at("/comparison/utterances").asInt());
    assertEquals(0, fresh.at("/comparison/broken").size() + fresh.at("/comparison/mended").size());

    // One answer of the later report is made wrong by hand.
    ObjectNode worse = (ObjectNode) JSON.readTree(after.toFile());
    for (JsonNode row : worse.path("rows")) {
      if (row.path("text").asText().equals("where is my parcel")) {
        assertEquals("track", row.path("predicted").asText());
        ((ObjectNode) row).put("intent", "hours").put("predicted", "hours");
      }
    }
    Files.write(after, JSON.writeValueAsBytes(worse));
    CommandRun run = CommandRun.of("evaluate", "--compare", before, after, "--html", page);
    assertEquals(0, run.code(), run.err());
    JsonNode compared = JSON.readTree(run.out());
    assertEquals("where is my parcel", compared.at("/broken/0/text").asText());
    assertEquals(1, compared.path("broken").size());
    assertEquals(0, compared.path("mended").size());
    assertEquals("accuracy", compared.at("/changes/0/number").asText());
    assertEquals(1, compared.at("/changes/0/chance").asDouble(), 1e-9, "one row is no proof");
    assertTrue(run.err().contains("Right before, wrong now: 1"), run.err());
    assertTrue(Files.readString(page).contains("Better or worse than before.json?"));
  }

  @Test
  void shouldSayWhatDoesNotGoTogether() throws IOException {
    Path good = file("good.tsv", SHARED);
    Path report = file("report.json", List.of("{\"test\": {\"accuracy\": 0.5}}"));
    assertAll(
        () -> assertRefused("Say what to try", plain("--train", good)),
        () ->
            assertRefused(
                "Say what to try", plain("--train", good, "--test", good, "--cross-validate", 3)),
        () -> assertRefused("Say what to train", plain("--test", good)),
        () -> assertRefused("Say what to train", plain("bot", "--train", good, "--test", good)),
        () ->
            assertRefused(
                "at least 2 folds",
                plain("--train", train, "--cross-validate", 1, "--language", "en")),
        () -> assertRefused("--train needs --language", plain("--train", good, "--test", good)),
        () -> assertRefused("no bot folder", plain("nobody", "--test", good)),
        () -> assertRefused("is not a report", evaluate(train, good, "--compare", good)),
        () ->
            assertRefused(
                "name another file", evaluate(train, good, "--compare", report, "--json", report)),
        () ->
            assertRefused(
                "in a folder that is there",
                evaluate(train, good, "--html", folder.resolve("no/where.html"))),
        () -> assertRefused("--page-language", evaluate(train, good, "--page-language", "zh")),
        () -> assertRefused("trains nothing", evaluate(train, good, "--compare", report, good)));
  }

  private CommandRun plain(Object... more) {
    List<Object> args = new ArrayList<>(List.of("evaluate", "--data", data));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }

  private CommandRun speaking(String language, Path file) {
    return CommandRun.of(
        "evaluate", "--language", language, "--data", data, "--train", file, "--test", file);
  }

  private static void assertRefused(String reason, CommandRun run) {
    assertEquals(2, run.code());
    assertTrue(run.err().contains(reason), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }
}
