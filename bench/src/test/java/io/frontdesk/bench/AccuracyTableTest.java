package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The accuracy table over a made-up data folder of two tiny sets. */
class AccuracyTableTest {

  private static final List<String> ENGLISH =
      List.of(
          "lamp\tswitch the lamp on",
          "lamp\tturn off the lights in the kitchen",
          "lamp\tmake the bedroom brighter",
          "lamp\tdim the lamp please",
          "lamp\tlights out",
          "bread\thow long do I bake rye bread",
          "bread\tgive me a recipe for a loaf",
          "bread\twhich flour is right for bread",
          "bread\tis my dough ready for the oven",
          "bread\thow warm must the oven be");
  private static final List<String> CHINESE =
      List.of(
          "lamp\t打开客厅的灯",
          "lamp\t把卧室的灯关掉",
          "lamp\t灯光调暗一点",
          "lamp\t厨房太暗了开灯",
          "bread\t面包要烤多久",
          "bread\t做吐司用什么面粉",
          "bread\t给我一个面包食谱",
          "bread\t烤箱要多少度");

  @TempDir private Path folder;
  private Path data;

  private record Run(int code, String out, String err) {}

  @BeforeEach
  void makeData() throws IOException {
    data = folder.resolve("data");
    write("hwu64/train.tsv", ENGLISH);
    // The last one is labelled wrongly, so that no model can be right on all.
    write(
        "hwu64/test.tsv",
        List.of(
            "lamp\tplease switch the lights on in here",
            "bread\twhat flour do I need for a loaf of bread",
            "bread\tlights out",
            "lamp\tmake the bedroom brighter"));
    write("smp2017_ecdt/train.tsv", CHINESE);
    write("smp2017_ecdt/test.tsv", List.of("lamp\t打开厨房的灯", "bread\t面包要烤多长时间"));
  }

  private void write(String name, List<String> lines) throws IOException {
    Files.createDirectories(data.resolve(name).getParent());
    Files.write(data.resolve(name), lines);
  }

  private Run run(Object... more) {
    return run(AccuracyRows.all().stream().filter(row -> row instanceof TrainedRow).toList(), more);
  }

  private Run run(List<AccuracyRow> rows, Object... more) {
    List<String> args = new ArrayList<>(List.of("--work", folder.resolve("work").toString()));
    for (Object arg : more) {
      args.add(arg.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = AccuracyTable.commandLine(rows);
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    int code = commandLine.execute(args.toArray(String[]::new));
    return new Run(code, out.toString(), err.toString());
  }

  @Test
  void shouldPrintOneTableOfTheSetsThatAreThere() throws IOException {
    Path json = folder.resolve("table.json");
    Path html = folder.resolve("table.html");
    Run run = run("--data", data, "--json", json, "--html", html);

    assertEquals(0, run.code(), run.err());
    assertTrue(run.err().contains("left out: clinc150, because there is no " + data), run.err());
    assertTrue(run.err().contains("left out: hwu64-difficult, because"), run.err());
    JsonNode table = new ObjectMapper().readTree(Files.readString(json));
    assertEquals(2, table.path("rows").size(), table.toString());
    JsonNode hwu = table.path("rows").get(0);
    JsonNode smp = table.path("rows").get(1);
    assertEquals("hwu64", hwu.path("name").asText());
    assertEquals("smp2017", smp.path("name").asText());
    assertEquals(4, hwu.path("testRows").asInt());
    double closed = hwu.at("/values/closed").asDouble();
    assertTrue(closed >= 0.25 && closed <= 0.75, "one of four is labelled wrongly: " + closed);
    assertTrue(hwu.at("/interval95/closed/0").asDouble() < closed, hwu.toString());
    assertTrue(hwu.at("/interval95/closed/1").asDouble() > closed, hwu.toString());
    assertEquals(0.25, hwu.at("/values/exact_share").asDouble() / 2, 1e-9, "two are examples");
    double shares =
        hwu.at("/values/exact_share").asDouble()
            + hwu.at("/values/lexical_share").asDouble()
            + hwu.at("/values/encoder_share").asDouble();
    assertEquals(1, shares, 1e-9);
    assertTrue(hwu.at("/values/encoder_micros").asDouble() > 100, hwu.toString());
    assertTrue(hwu.at("/values/cost").asDouble() > 0, hwu.toString());
    assertFalse(hwu.path("values").has("oos_recall"), "nothing is out of scope");

    JsonNode target = hwu.path("targets").get(0);
    assertEquals("closed", target.path("measure").asText());
    assertEquals(closed, target.path("value").asDouble());
    assertFalse(target.path("met").asBoolean());
    String row =
        run.out().lines().filter(line -> line.startsWith("| HWU64, full")).findFirst().orElse("");
    assertTrue(row.contains(" NO ") && row.contains("92.0 %"), run.out());
    assertTrue(row.contains("USE+ConveRT 92.6 %"), run.out());
    String last = run.out().strip();
    int met = table.path("met").asInt();
    int wanted = table.path("wanted").asInt();
    assertTrue(last.endsWith(met + " of " + wanted + " wanted numbers are met"), last);
    assertTrue(Files.readString(html).contains("SMP2017-ECDT"), "the page");
  }

  @Test
  void shouldPrintRowsOfOtherKindsInTheSameTable() throws IOException {
    write("faq_zh_ant/kb.tsv", CHINESE);
    write("faq_zh_ant/queries.tsv", List.of("lamp\t客厅的灯怎么打开", "bread\t面包烤多久"));
    Path json = folder.resolve("table.json");
    List<AccuracyRow> rows =
        AccuracyRows.all().stream()
            .filter(row -> !(row instanceof TrainedRow) && !(row instanceof LintRow))
            .toList();
    Run run = run(rows, "--data", data, "--json", json);
    assertEquals(0, run.code(), run.err());
    JsonNode table = new ObjectMapper().readTree(Files.readString(json)).path("rows");
    List<String> names = new ArrayList<>();
    table.forEach(row -> names.add(row.path("name").asText()));
    assertEquals(List.of("faq", "hwu64-perturbed", "smp2017-perturbed", "hwu64-levels"), names);
    assertEquals(1, table.at("/0/values/top5").asDouble(), "there are two entries");
    assertTrue(table.at("/0/values").has("auroc_entry_missing"), table.toString());
    assertTrue(table.at("/1/values").has("lost_case"), "English has case");
    assertFalse(table.at("/1/values").has("lost_pinyin"), "but no pinyin");
    assertTrue(table.at("/2/values").has("lost_pinyin"), table.toString());
    assertEquals(
        table.at("/3/values/closed_accurate").asDouble()
            - table.at("/3/values/closed_balanced").asDouble(),
        table.at("/3/values/level_loss").asDouble(),
        1e-9);
    assertTrue(run.out().contains("| faq "), run.out());
  }

  @Test
  void shouldFailOnlyWhenAskedTo() {
    Run run = run("--data", data, "--only", "hwu64", "--check");
    assertEquals(1, run.code(), run.err());
    assertTrue(run.out().contains("wanted numbers are met"), run.err());
  }

  @Test
  void shouldSayWhatCanNotBeDone() throws IOException {
    Run unknown = run("--data", data, "--only", "hwu64,nobody");
    assertEquals(2, unknown.code());
    assertTrue(unknown.err().contains("No row is called nobody: --only takes clinc150,"));
    Run quality = run("--data", data, "--quality", "best");
    assertEquals(2, quality.code());
    assertTrue(quality.err().contains("FAST, BALANCED, ACCURATE"), quality.err());
    Run missing = run("--data", folder.resolve("nowhere"));
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("There is no data folder"), missing.err());
    Run empty = run("--data", Files.createDirectory(folder.resolve("empty")));
    assertEquals(2, empty.code());
    assertTrue(empty.err().contains("holds none of the sets"), empty.err());
  }

  @Test
  void shouldNameEachRowOnceAndHoldSharesOnly() {
    Set<String> names = new HashSet<>();
    for (AccuracyRow row : AccuracyRows.all()) {
      assertTrue(names.add(row.name()), row.name());
      assertFalse(row.targets().isEmpty(), row.name());
      for (AccuracyRow.Published other : row.published()) {
        assertTrue(other.value() > 0 && other.value() < 1, row.name() + " " + other);
      }
      for (AccuracyRow.Target target : row.targets()) {
        double strive = target.strive().orElse(target.meet());
        assertTrue(target.measure().reaches(strive, target.meet()), row.name() + " " + target);
      }
    }
  }

  @Test
  void shouldFindEverySetInAFolderThatHoldsThemAll() {
    Path all = Path.of("../../shared/data");
    assumeTrue(Files.isDirectory(all), "there is no " + all);
    for (AccuracyRow row : AccuracyRows.all()) {
      assertEquals(List.of(), row.missing(all), row.name());
    }
  }
}
