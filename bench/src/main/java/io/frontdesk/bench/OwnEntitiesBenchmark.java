package io.frontdesk.bench;

import io.frontdesk.bot.EntitySettings;
import io.frontdesk.bot.EntityType;
import io.frontdesk.bot.EntityType.ListEntity;
import io.frontdesk.bot.EntityType.PatternEntity;
import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.list.OrdinaryWords;
import io.frontdesk.entity.system.ReferenceTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A bot's own entities, system entities off: a list of 10,000 values with four words each (two of
 * two English words, two of Chinese), asked about texts of 20 words or characters, every third of
 * them mistyped; and 20 patterns on texts of 200 characters.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class OwnEntitiesBenchmark {

  private static final int VALUES = 10_000;
  private static final int TEXTS = 512;
  private static final String HAN = "蓝衬衫羽绒服连衣裙运动鞋笔记本电脑背包围巾手套毛衣牛仔裤皮靴雨伞台灯书桌椅沙发窗帘地毯枕头被套锅碗瓢盆";

  /** What the bot has and what is said: a list or patterns, and the texts' language. */
  @Param({"list-en", "list-zh", "strict-en", "strict-zh", "patterns"})
  public String kind;

  private final Random random = new Random(20);
  private final List<String> stems = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();
  private EntityRecogniser recogniser;
  private String language;
  private int next;

  /** Builds the recogniser and the texts. */
  @Setup
  public void open() {
    language = kind.endsWith("zh") ? "zh" : "en";
    for (int i = 0; i < VALUES; i++) {
      stems.add(stem());
    }
    EntityType type = kind.equals("patterns") ? patterns() : list(kind.startsWith("list"));
    recogniser =
        new EntityRecogniser(
            List.of(type), new EntitySettings(Set.of(), Set.of()), OrdinaryWords.common());
    for (int i = 0; i < TEXTS; i++) {
      texts.add(kind.equals("patterns") ? plain(200) : text());
    }
  }

  private String stem() {
    StringBuilder stem = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      stem.append("bcdfglmnprstvw".charAt(random.nextInt(14)));
      stem.append("aeiou".charAt(random.nextInt(5)));
      stem.append(random.nextInt(3) == 0 ? "n" : "");
    }
    return stem.toString();
  }

  private ListEntity list(boolean fuzzy) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (int i = 0; i < VALUES; i++) {
      String first = stems.get(i) + " " + stems.get(random.nextInt(VALUES));
      String second = stems.get(random.nextInt(VALUES)) + "-" + stems.get(i);
      values.put("value " + i, List.of(first, second, han(2 + random.nextInt(4)), han(4)));
    }
    return new ListEntity("product", values, fuzzy);
  }

  private String han(int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(HAN.charAt(random.nextInt(HAN.length())));
    }
    return word.toString();
  }

  private static PatternEntity patterns() {
    List<String> patterns = new ArrayList<>();
    for (String prefix : List.of("SH", "RMA", "INV", "TK", "PO")) {
      patterns.add("\\b" + prefix + "\\d{8}\\b");
      patterns.add("(?i)\\b" + prefix + "-\\d{4}-\\d{4}\\b");
    }
    for (String word : List.of("size", "colour", "model", "batch", "lot")) {
      patterns.add("(?i)" + word + "\\s+[a-z0-9]+");
      patterns.add("[A-Z]{2}\\d{3}" + word.charAt(0));
    }
    return new PatternEntity("code", patterns);
  }

  private String text() {
    return language.equals("zh") ? han(20) : plain(0);
  }

  /** Twenty words, or as many as make so many characters. */
  private String plain(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; length == 0 ? i < 20 : text.length() < length; i++) {
      StringBuilder word = new StringBuilder(stems.get(random.nextInt(VALUES)));
      if (i % 3 == 0) {
        word.setCharAt(1 + random.nextInt(word.length() - 1), (char) ('a' + random.nextInt(26)));
      }
      text.append(word).append(' ');
    }
    return length == 0 ? text.toString() : text.substring(0, length);
  }

  /** What one text names. */
  @Benchmark
  public EntityFinds find() {
    next = next + 1 == texts.size() ? 0 : next + 1;
    return recogniser.find(texts.get(next), language, ReferenceTime.EPOCH);
  }
}
