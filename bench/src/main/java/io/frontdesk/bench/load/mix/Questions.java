package io.frontdesk.bench.load.mix;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows by its first bytes what the bot asks for, and what customers may answer. Immutable once
 * made.
 */
final class Questions {

  /** So many bytes of each question differ from those of others. */
  private static final int TOLD_BY_BYTES = 20;

  private record Answering(String language, String response, Turn turn) {}

  private final Map<Integer, List<Turn>> answers = new HashMap<>();

  private Questions() {}

  /**
   * Reads which answers there are to the bot's questions.
   *
   * @param file lines of a language or {@code *}, the beginning of a response's name and an answer
   * @throws IllegalArgumentException if a line is not of the form, names no response, or if two
   *     questions that want different answers begin alike
   */
  static Questions read(Path file, Bot bot) {
    List<Answering> all = lines(file);
    Questions questions = new Questions();
    Map<Integer, String> texts = new HashMap<>();
    for (Answering one : all) {
      if (bot.responses().keySet().stream().noneMatch(name -> name.startsWith(one.response))) {
        throw new IllegalArgumentException(
            file + ": the bot has no response whose name begins with " + one.response);
      }
    }
    for (Response response : bot.responses().values()) {
      for (Response.Variation variation : response.variations()) {
        List<Turn> fitting = fitting(all, response, variation);
        String text = variation.text().orElse("");
        Optional<Integer> key = key(text);
        if (!fitting.isEmpty() && variation.buttons().isEmpty() && key.isPresent()) {
          List<Turn> others = questions.answers.putIfAbsent(key.get(), fitting);
          String other = texts.put(key.get(), text);
          if (others != null && !others.equals(fitting)) {
            throw new IllegalArgumentException("Two questions begin alike: " + text + " " + other);
          }
        }
      }
    }
    return questions;
  }

  private static List<Turn> fitting(
      List<Answering> all, Response response, Response.Variation variation) {
    String language = variation.use().language().orElse("*");
    return all.stream()
        .filter(one -> response.name().startsWith(one.response))
        .filter(one -> one.language.equals("*") || one.language.equals(language))
        .map(Answering::turn)
        .toList();
  }

  private static List<Answering> lines(Path file) {
    List<Answering> all = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t");
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (parts.length != 3) {
          throw new IllegalArgumentException(
              file + ": a line must be a language, the beginning of a name and an answer: " + line);
        }
        all.add(new Answering(parts[0], parts[1], Turn.text(Turn.Kind.SLOT, parts[2])));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + file, e);
    }
    return all;
  }

  /** Empty for a text that begins with something that the bot fills in. */
  private static Optional<Integer> key(String text) {
    int place = text.indexOf('{');
    byte[] json = JsonStringEncoder.getInstance().quoteAsUTF8(text);
    int length = Math.min(json.length, TOLD_BY_BYTES);
    if (place >= 0 && text.substring(0, place).getBytes(StandardCharsets.UTF_8).length < length) {
      return Optional.empty();
    }
    return Optional.of(Answer.hash(json, 0, length));
  }

  /** What may be answered to the last thing that was said; nothing if it asks for nothing. */
  List<Turn> answersTo(Answer answer) {
    return answers.getOrDefault(answer.lastTextHash(TOLD_BY_BYTES), List.of());
  }
}
