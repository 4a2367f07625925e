package io.frontdesk.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.training.Dataset.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A process that trains a bot of two languages, understands some hundred utterances and writes down
 * every number: run once with each Java, it must write the same.
 */
final class OtherJavaChild {

  static final String SAID = "said.txt";
  private static final long SEED = 81;
  private static final int UTTERANCES = 150;

  private static final Map<String, List<List<String>>> ENGLISH =
      Map.of(
          "refund",
          List.of(
              List.of("I want", "please give me", "can I get", "how do I ask for", "I need"),
              List.of("my money back", "a refund", "a full refund", "the money I paid back"),
              List.of("", "for my order", "for the shoes", "as it is broken")),
          "track",
          List.of(
              List.of("where is", "when will I get", "please track", "I wait for", "any news of"),
              List.of("my parcel", "my package", "the delivery", "the order"),
              List.of("", "of last week", "right now", "with the lamp")),
          "hours",
          List.of(
              List.of("when", "until when", "at what time", "tell me when", "what days"),
              List.of("are you open", "is the shop open", "do you close", "can I come by"),
              List.of("", "on sunday", "at christmas", "today")));

  private static final Map<String, List<List<String>>> CHINESE =
      Map.of(
          "refund",
          List.of(
              List.of("我要", "怎么", "可以", "请帮我", "麻烦"),
              List.of("退款", "申请退款", "把钱退给我", "退货退钱"),
              List.of("", "吗", "谢谢", "东西坏了")),
          "track",
          List.of(
              List.of("请问", "帮我查一下", "我想知道", "麻烦看看", ""),
              List.of("我的快递到哪了", "包裹什么时候到", "订单发货了没有", "物流信息"),
              List.of("", "啊", "急", "上周买的")),
          "hours",
          List.of(
              List.of("请问", "你们", "店里", "告诉我", ""),
              List.of("几点开门", "营业时间", "几点关门", "今天营业吗"),
              List.of("", "周末", "春节", "呢")));

  private OtherJavaChild() {}

  /**
   * Runs.
   *
   * @param args a folder of encoders, a folder to write to, and perhaps the folder that the other
   *     Java has written to
   */
  public static void main(String[] args) throws Exception {
    Path mine = Path.of(args[1]);
    NativeLibraries.install(mine.resolve("native"));
    try (Encoders encoders = new Encoders(Path.of(args[0]))) {
      List<Dataset> datasets =
          List.of(Dataset.of("zh", rows(CHINESE, "zh")), Dataset.of("en", rows(ENGLISH, "en")));
      Path bundle =
          new BundleTrainer(mine.resolve("bundles"), encoders, 2)
              .train("bot", datasets, 5, Progress.NONE);
      List<String> said = new ArrayList<>();
      understand(bundle, encoders, said);
      if (args.length > 2) {
        List<String> ofOther = new ArrayList<>();
        understand(theirs(Path.of(args[2]), bundle), encoders, ofOther);
        if (!said.equals(ofOther)) {
          throw new IllegalStateException("The other's bundle understands otherwise");
        }
        Bundle.open(Path.of(args[2]).resolve("numbers"));
      }
      writeNumbers(mine.resolve("numbers"));
      Files.write(mine.resolve(SAID), said);
    }
  }

  private static Path theirs(Path folder, Path bundle) {
    return folder.resolve("bundles").resolve("bot").resolve(bundle.getFileName().toString());
  }

  /** All that the words of an intent give, some left out. */
  private static List<Row> rows(Map<String, List<List<String>>> intents, String language) {
    String space = language.equals("zh") ? "" : " ";
    List<Row> rows = new ArrayList<>();
    for (String intent : intents.keySet().stream().sorted().toList()) {
      List<List<String>> parts = intents.get(intent);
      for (String a : parts.get(0)) {
        for (String b : parts.get(1)) {
          for (String c : parts.get(2)) {
            if ((a + b + c).hashCode() % 3 != 0) {
              rows.add(row(intent, a, b, (space + c).strip()));
            }
          }
        }
      }
    }
    return rows;
  }

  /** What comes before the last part is there for the intent, the others are slots. */
  private static Row row(String intent, String a, String b, String c) {
    String space = a.isEmpty() || b.codePointAt(0) > 0x2E80 ? "" : " ";
    int thing = (a + space).length();
    String text = a + space + b + (c.isEmpty() ? "" : space + c);
    List<Bot.Span> spans = new ArrayList<>();
    spans.add(new Bot.Span("thing", thing, thing + b.length(), b));
    if (!c.isEmpty()) {
      spans.add(new Bot.Span("detail", text.length() - c.length(), text.length(), c));
    }
    return new Row(intent, text, spans);
  }

  private static void understand(Path bundle, Encoders encoders, List<String> said) {
    Random random = new Random(SEED);
    try (NluModel model = NluModel.load(bundle, encoders, EntityRecogniser.NONE);
        EncoderPool lane = EncoderPool.launch(List.of(-1), 2, Throwable::printStackTrace);
        Evaluator evaluator = new Evaluator(model, lane)) {
      for (Map<String, List<List<String>>> intents : List.of(CHINESE, ENGLISH)) {
        String language = intents == CHINESE ? "zh" : "en";
        for (int i = 0; i < UTTERANCES; i++) {
          NluResult result = evaluator.understand(utterance(intents, random), language);
          StringBuilder line = new StringBuilder(result.text()).append('\t').append(result.tier());
          line.append('\t').append(result.outOfScope());
          for (NluResult.Intent intent : result.ranking()) {
            line.append('\t').append(intent.name()).append(' ');
            line.append(Double.toHexString(intent.confidence()));
          }
          for (EntityMatch entity : result.entities()) {
            line.append('\t').append(entity.entity()).append(' ').append(entity.text());
            line.append(' ').append(Double.toHexString(entity.confidence()));
          }
          said.add(line.toString());
        }
      }
    }
  }

  /** Parts of intents at random, of one or of several, some letters changed. */
  private static String utterance(Map<String, List<List<String>>> intents, Random random) {
    List<String> names = intents.keySet().stream().sorted().toList();
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < 3; part++) {
      List<List<String>> parts = intents.get(names.get(random.nextInt(names.size())));
      List<String> choice = parts.get(part);
      text.append(choice.get(random.nextInt(choice.size()))).append(' ');
    }
    for (int typo = random.nextInt(4); typo > 0; typo--) {
      text.setCharAt(random.nextInt(text.length()), "xyz？！ＡＢ國é1".charAt(random.nextInt(10)));
    }
    return text.append(random.nextInt(5) == 0 ? "😀 ok" : "").toString().strip();
  }

  /** A manifest with doubles of every kind: its own hash must hold for the other Java, too. */
  private static void writeNumbers(Path folder) throws Exception {
    Random random = new Random(SEED);
    ObjectNode manifest = new ObjectMapper().createObjectNode();
    ArrayNode numbers = manifest.putArray("numbers");
    numbers.add(2e-3).add(2e23).add(1.0E23).add(2.2250738585072014E-308).add(4.9E-324);
    for (int i = 0; i < 5_000; i++) {
      numbers.add(Double.longBitsToDouble(random.nextLong() & 0xBFEFFFFFFFFFFFFFL));
      numbers.add(random.nextGaussian() * Math.scalb(1.0, random.nextInt(60) - 30));
    }
    Bundle.write(folder, Map.of("a.bin", new byte[] {1}), manifest);
  }
}
