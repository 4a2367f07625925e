package io.frontdesk.report;

import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The sentences of a page in one language, and how numbers are written. Immutable. */
public final class Words {

  /** The languages that pages are written in. */
  public static final List<String> LANGUAGES = List.of("en", "zh");

  private final String language;
  private final Properties sentences = new Properties();

  private Words(String language) {
    this.language = language;
  }

  /**
   * The sentences of a language.
   *
   * @param language one of {@link #LANGUAGES}
   */
  public static Words of(String language) {
    Words words = new Words(language);
    String name = language + ".properties";
    try (InputStream in = Words.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("No page can be written in " + language);
      }
      words.sentences.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + name + " of the jar", e);
    }
    return words;
  }

  /** The language's name as HTML has it. */
  public String code() {
    return language.equals("zh") ? "zh-CN" : language;
  }

  /**
   * A sentence.
   *
   * @param key its name
   * @param values what to put into it, as text
   * @throws IllegalArgumentException if there is no such sentence
   */
  public String say(String key, Object... values) {
    String sentence = sentences.getProperty(key);
    if (sentence == null) {
      throw new IllegalArgumentException("No sentence is called " + key);
    }
    return values.length == 0 ? sentence : String.format(Locale.ROOT, sentence, values);
  }

  /** Whether there is a sentence of a name. */
  boolean has(String key) {
    return sentences.containsKey(key);
  }

  /** A label as the page shows it. */
  public String label(String intent) {
    return intent.equals(Dataset.OUT_OF_SCOPE) ? say("oos") : intent;
  }

  /** A share in percent. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A confidence in percent; only what is certain is called 100 %. */
  static String sure(double confidence) {
    return confidence < 1 && confidence >= 0.9995 ? "> 99.9 %" : percent(confidence);
  }

  /** A difference of shares in points, with its sign. */
  public static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", 100 * difference);
  }

  /** Milliseconds, of microseconds. */
  public static String millis(double micros) {
    return String.format(Locale.ROOT, micros < 1_000 ? "%.3f" : "%.1f", micros / 1_000);
  }

  /** A count with its thousands apart. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
