package io.frontdesk.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.EntityType;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.Bundle;
import io.frontdesk.nlu.Encoder;
import io.frontdesk.nlu.EncoderRun;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What the tests of understanding share: one folder of encoders and two tiny bots, trained once for
 * the whole run and closed at its end.
 */
public final class TinyBots implements AutoCloseable {

  public static final EntityRecogniser CITIES =
      new EntityRecogniser(
          List.of(
              new EntityType.ListEntity("city", Map.of("shanghai", List.of("shanghai", "上海")))));

  private static final Map<String, List<String>> ENGLISH =
      Map.of(
          "refund",
          List.of(
              "I want my money back",
              "please refund my order",
              "can I get a refund",
              "how do I return this for a refund",
              "give me my money back please",
              "refund me now"),
          "track",
          List.of(
              "where is my parcel",
              "track my order",
              "when will my package arrive",
              "has my order been shipped",
              "where is my package right now",
              "my delivery is late"),
          "hours",
          List.of(
              "when are you open",
              "what are your opening hours",
              "are you open on sunday",
              "what time does the shop close",
              "is the store open today",
              "until when is the shop open"),
          "address",
          List.of(
              "change my delivery address",
              "I moved to a new address",
              "please ship to another address",
              "update my shipping address",
              "my address is wrong",
              "can I edit the address of my order"));

  private static final Map<String, List<String>> CHINESE =
      Map.of(
          "refund", List.of("我要退款", "怎么申请退款", "把钱退给我", "不想要了,可以退钱吗", "退款什么时候到账"),
          "track", List.of("我的快递到哪了", "查一下物流", "订单发货了吗", "包裹什么时候到", "怎么还没有收到货"),
          "hours", List.of("你们几点开门", "营业时间是几点", "周末营业吗", "今天开门吗", "几点关门"));

  private final Path folder;
  private final Encoders encoders;
  private final Path bilingual;
  private final Path english;

  private TinyBots() throws IOException {
    folder = Files.createTempDirectory("tiny-bots-");
    NativeLibraries.install(folder.resolve("native"));
    encoders = new Encoders(folder.resolve("encoders"));
    BundleTrainer trainer = new BundleTrainer(folder.resolve("bundles"), encoders, 2);
    bilingual = trainer.train("bilingual", List.of(chinese(), english()), 1, Progress.NONE);
    english = trainer.train("english", List.of(twoIntents()), 1, Progress.NONE);
  }

  /** Five utterances of three intents. */
  public static Dataset chinese() {
    return Dataset.of("zh", rows(CHINESE));
  }

  /** Six utterances of four intents. */
  public static Dataset english() {
    return Dataset.of("en", rows(ENGLISH));
  }

  /** Two of the English intents. */
  public static Dataset twoIntents() {
    return Dataset.of(
        "en", rows(Map.of("refund", ENGLISH.get("refund"), "hours", ENGLISH.get("hours"))));
  }

  private static List<Dataset.Row> rows(Map<String, List<String>> byIntent) {
    List<Dataset.Row> rows = new ArrayList<>();
    new TreeMap<>(byIntent)
        .forEach((intent, texts) -> texts.forEach(t -> rows.add(new Dataset.Row(intent, t))));
    return rows;
  }

  public Encoders encoders() {
    return encoders;
  }

  /** Where converted encoders and native libraries are. */
  public Path folder() {
    return folder;
  }

  /** A bundle of {@link #chinese} and {@link #english}. */
  public Path bilingual() {
    return bilingual;
  }

  /** A bundle of {@link #twoIntents}. */
  public Path englishOnly() {
    return english;
  }

  /** A loaded bundle. */
  public NluModel load(Path bundle) {
    return NluModel.load(bundle, encoders, CITIES);
  }

  /**
   * Copies a bundle, with other cuts.
   *
   * @param lexicalCut above 1: the encoder always answers; 0: never
   */
  public static Path withLexicalCut(Path bundle, Path copy, double lexicalCut) throws IOException {
    ObjectNode manifest =
        (ObjectNode) new ObjectMapper().readTree(bundle.resolve("manifest.json").toFile());
    for (var language : manifest.path("languages")) {
      ((ObjectNode) language.path("calibration"))
          .put("lexicalCut", lexicalCut)
          .put("coverageCut", 0);
    }
    Bundle.write(copy, files(bundle), manifest);
    return copy;
  }

  /**
   * Copies a bundle, with a head at the English encoder's exit, which so few utterances would not
   * prove worth it.
   *
   * @param english what it was trained on in English
   * @param cut 0: every utterance may leave there; above 1: none
   */
  public Path withExit(Path bundle, Dataset english, Path copy, double cut) throws IOException {
    ObjectNode manifest =
        (ObjectNode) new ObjectMapper().readTree(bundle.resolve("manifest.json").toFile());
    for (var language : manifest.path("languages")) {
      if (language.path("language").asText().equals("en")) {
        ObjectNode calibration = (ObjectNode) language.path("calibration");
        ObjectNode exit = calibration.putObject("exit");
        exit.put("cut", cut);
        exit.set("scope", calibration.path("encoderScope").deepCopy());
        exit.putObject("trust").put("bias", 0).put("margin", 1).put("scope", 0);
        exit.putObject("told").put("bias", 0).put("margin", 1).put("scope", 0);
      }
    }
    Map<String, byte[]> files = files(bundle);
    files.put("en/exit.onnx", exitHead(english));
    Bundle.write(copy, files, manifest);
    return copy;
  }

  private byte[] exitHead(Dataset data) {
    Encoder encoder = encoders.get(data.encoders().get(0));
    float[][] exits = new float[data.texts().size()][encoder.spec().exitWidth()];
    try (EncoderRun run = new EncoderRun(encoder)) {
      for (int i = 0; i < exits.length; i++) {
        run.begin(data.texts().get(i), FloatBuffer.wrap(exits[i]));
      }
    }
    int intents = data.labels().size();
    List<VectorScaling.Part> parts = VectorScaling.parts(List.of(encoder));
    HeadTrainer.Head head =
        HeadTrainer.train(
            new HeadTrainer.Vectors(exits, parts, data.classes(), intents),
            IntStream.range(0, exits.length).toArray(),
            4.5e-4);
    Similarities near = Similarities.of(exits, encoder.spec().dimension(), data.classes(), intents);
    return TierGraphs.head(head, new Calibrator.Fit(1, 0, 1, null, null), near.centres());
  }

  /** The content of a bundle's files but the manifest, by name. */
  public static Map<String, byte[]> files(Path bundle) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(bundle)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(bundle.relativize(path).toString(), Files.readAllBytes(path));
      }
    }
    files.remove("manifest.json");
    return files;
  }

  @Override
  public void close() throws IOException {
    encoders.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** Hands the one instance to tests that ask for it as a parameter. */
  public static final class Shared implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == TinyBots.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(TinyBots.class))
          .getOrComputeIfAbsent(TinyBots.class, key -> made());
    }

    private static TinyBots made() {
      try {
        return new TinyBots();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
