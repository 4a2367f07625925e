package io.frontdesk.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.report.Comparison;
import io.frontdesk.report.EvaluationPage;
import io.frontdesk.report.Report;
import io.frontdesk.report.ReportFile;
import io.frontdesk.report.Summary;
import io.frontdesk.report.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where {@code evaluate} writes what it found. Filled in by picocli. */
final class ReportOutput {

  @Option(names = "--json", description = "also write the report to this file")
  private Optional<Path> json;

  @Option(
      names = "--html",
      description = "also write a page for people, and the JSON beside it if --json is not given")
  private Optional<Path> html;

  @Option(names = "--page-language", description = "en or zh (default: that of the utterances)")
  private Optional<String> pageLanguage;

  /**
   * Checks what was typed: it would be a pity to find out after the training.
   *
   * @throws UserErrorException if something can't be done
   */
  void check() {
    pageLanguage
        .filter(name -> !Words.LANGUAGES.contains(name))
        .ifPresent(
            name -> {
              throw new UserErrorException("--page-language must be en or zh, not " + name);
            });
    if (pageLanguage.isPresent() && html.isEmpty()) {
      throw new UserErrorException("--page-language goes with --html");
    }
    json.ifPresent(ReportOutput::checkPlace);
    html.ifPresent(ReportOutput::checkPlace);
    if (html.isPresent() && html.equals(jsonFile())) {
      throw new UserErrorException("--html and --json must be two files, not both " + html.get());
    }
  }

  /**
   * Checks that a file can be written.
   *
   * @throws UserErrorException if its folder is not there
   */
  static void checkPlace(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
      throw new UserErrorException(
          "Can't write " + file + ": name a file in a folder that is there");
    }
  }

  /**
   * Checks that no report of before is written over.
   *
   * @throws UserErrorException if one would be
   */
  void checkKept(List<Path> before) {
    List<Path> kept = before.stream().map(Path::toAbsolutePath).map(Path::normalize).toList();
    for (Optional<Path> place : List.of(jsonFile(), html)) {
      if (place.isPresent() && kept.contains(place.get().toAbsolutePath().normalize())) {
        throw new UserErrorException(
            "This would write over "
                + place.get()
                + ", which is to be compared: name another file with --html or --json");
      }
    }
  }

  /** Where the JSON goes: {@code x.json} for {@code x.html}, unless it is told. */
  private Optional<Path> jsonFile() {
    return json.or(
        () ->
            html.map(
                page -> {
                  String name = page.getFileName().toString();
                  int dot = name.lastIndexOf('.');
                  return page.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".json");
                }));
  }

  /**
   * Reads a report of before.
   *
   * @throws UserErrorException if it is none
   */
  static ReportFile.Past read(Path file) {
    try {
      return ReportFile.read(file);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(e.getMessage());
    } catch (IOException e) {
      throw new UserErrorException("Can't read " + file + ": check the name and who may read it");
    }
  }

  /**
   * Compares a report of before with one made just now.
   *
   * @throws UserErrorException if they are about different utterances
   */
  static Comparison compare(ReportFile.Past before, Report now) {
    return compare(before, ReportFile.Past.of("this run", now));
  }

  private static Comparison compare(ReportFile.Past before, ReportFile.Past after) {
    try {
      return Comparison.of(before, after);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(e.getMessage());
    }
  }

  /** Writes a report that was made just now. */
  void write(Report report, Optional<Comparison> comparison, String language) {
    ObjectNode node = ReportFile.json(report);
    comparison.ifPresent(found -> ReportFile.put(node, found));
    String text = ReportFile.text(node);
    System.out.println(text);
    Summary.of(report).forEach(System.err::println);
    comparison.ifPresent(found -> Summary.of(found).forEach(System.err::println));
    jsonFile().ifPresent(file -> save(file, text));
    page(report, comparison, language);
  }

  /** Writes what got better and worse between two reports of before. */
  void write(ReportFile.Past before, ReportFile.Past after) {
    if (html.isPresent() && after.report().isEmpty()) {
      throw new UserErrorException(
          after.name() + " holds no rows to make a page of: evaluate again with --json");
    }
    Comparison comparison = compare(before, after);
    String text = ReportFile.text(ReportFile.comparison(comparison));
    System.out.println(text);
    Summary.of(comparison).forEach(System.err::println);
    jsonFile().ifPresent(file -> save(file, text));
    after.report().ifPresent(report -> page(report, Optional.of(comparison), languageOf(report)));
  }

  private static String languageOf(Report report) {
    return report.trained().languages().stream()
        .map(Report.Language::language)
        .filter(Words.LANGUAGES::contains)
        .findFirst()
        .orElse("en");
  }

  private void page(Report report, Optional<Comparison> comparison, String language) {
    html.ifPresent(
        file -> {
          Words words = Words.of(pageLanguage.orElse(language));
          String version = new Frontdesk.Version().getVersion()[0].replace("Frontdesk ", "");
          save(file, EvaluationPage.html(words, report, comparison, version));
          System.err.println("Page: " + file);
        });
  }

  static void save(Path file, String text) {
    try {
      Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Can't write " + file + ": free space or name another file", e);
    }
  }
}
