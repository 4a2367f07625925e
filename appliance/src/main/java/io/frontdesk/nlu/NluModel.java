package io.frontdesk.nlu;

import com.fasterxml.jackson.databind.JsonNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.text.TextRepair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A trained bundle, loaded, with the bot's entities: immutable and shared by all agents. */
public final class NluModel implements AutoCloseable {

  private final String id;
  private final Map<String, LanguageModel> languages;
  private final List<String> names;
  private final EntityRecogniser entities;
  private final double ambiguityRatio;

  private NluModel(
      String id,
      Map<String, LanguageModel> languages,
      EntityRecogniser entities,
      double ambiguityRatio) {
    this.ambiguityRatio = ambiguityRatio;
    this.id = id;
    this.languages = languages;
    this.names = List.copyOf(languages.keySet());
    this.entities = entities;
  }

  /** The bundle's id. */
  public String id() {
    return id;
  }

  /** The languages that it understands, the default first. */
  public List<String> languages() {
    return names;
  }

  /**
   * The entities that utterances of a language are annotated with.
   *
   * @param language one of {@link #languages}
   */
  public Set<String> learnedEntities(String language) {
    Set<String> names = new TreeSet<>();
    language(language).slots().ifPresent(s -> s.kinds().forEach(kind -> names.add(kind.entity())));
    return names;
  }

  LanguageModel language(String name) {
    return languages.get(name);
  }

  /** From which share of the best intent's probability on another one is near it. */
  double ambiguityRatio() {
    return ambiguityRatio;
  }

  EntityRecogniser entities() {
    return entities;
  }

  /** Closes the native sessions; only when no agent uses it any more. The encoders stay. */
  @Override
  public void close() {
    languages.values().forEach(LanguageModel::close);
  }

  /**
   * Loads a bundle.
   *
   * @param folder the bundle
   * @param encoders give the encoders that it names
   * @param entities what the bot recognises
   * @throws Bundle.DamagedBundleException if the bundle is damaged
   * @throws IllegalArgumentException if it names an encoder that is not there
   */
  public static NluModel load(Path folder, Encoders encoders, EntityRecogniser entities) {
    return load(folder, encoders, entities, Bot.Settings.DEFAULT_AMBIGUITY_RATIO);
  }

  /**
   * Loads a bundle of a bot that says when intents are near each other.
   *
   * @param folder the bundle
   * @param encoders give the encoders that it names
   * @param entities what the bot recognises
   * @param ambiguityRatio from which share of the best intent's probability on another is near it
   * @throws Bundle.DamagedBundleException if the bundle is damaged
   * @throws IllegalArgumentException if it names an encoder that is not there
   */
  public static NluModel load(
      Path folder, Encoders encoders, EntityRecogniser entities, double ambiguityRatio) {
    Bundle bundle = Bundle.open(folder);
    Map<String, LanguageModel> languages = new LinkedHashMap<>();
    try {
      for (JsonNode language : bundle.manifest().path("languages")) {
        languages.put(language.path("language").asText(), loadLanguage(bundle, language, encoders));
      }
    } catch (RuntimeException e) {
      languages.values().forEach(LanguageModel::close);
      throw e;
    }
    return new NluModel(bundle.id(), languages, entities, ambiguityRatio);
  }

  private static LanguageModel loadLanguage(Bundle bundle, JsonNode entry, Encoders encoders) {
    String language = entry.path("language").asText();
    List<String> labels = new ArrayList<>();
    entry.path("labels").forEach(label -> labels.add(label.asText()));
    List<Encoder> used = new ArrayList<>();
    entry.path("encoders").forEach(name -> used.add(encoders.get(name.asText())));
    Vocabulary vocabulary = Vocabulary.fromBytes(bundle.file(language + "/ngrams.bin"));
    ExactIndex exact = ExactIndex.fromBytes(bundle.file(language + "/exact.bin"));
    Optional<FaqIndex> faq =
        entry.path("faqEntries").asInt() == 0
            ? Optional.empty()
            : Optional.of(FaqIndex.fromBytes(bundle.file(language + "/faq.bin")));
    Optional<SlotModel> slots =
        entry.path("slots").asBoolean()
            ? Optional.of(SlotModel.fromBytes(bundle.file(language + "/slots.bin")))
            : Optional.empty();
    Calibration calibration = calibration(entry.path("calibration"));
    TextRepair repair = TextRepair.of(language, bundle.file(language + "/repair.bin"));
    List<String> names = new ArrayList<>(List.of(Encoders.LEXICAL, Encoders.HEAD));
    calibration.exit().ifPresent(leaves -> names.add(Encoders.EXIT));
    List<Graph> graphs =
        graphs(names, name -> bundle.file(language + '/' + name + ".onnx"), encoders);
    return new LanguageModel(
        new LanguageModel.Parts(
            language,
            labels,
            vocabulary,
            exact,
            calibration,
            repair,
            graphs.get(0),
            graphs.get(1),
            graphs.stream().skip(2).findFirst(),
            used,
            faq,
            slots));
  }

  /** All of them or none: where one can't be opened, the others are closed. */
  private static List<Graph> graphs(
      List<String> names, Function<String, byte[]> onnx, Encoders encoders) {
    List<Graph> graphs = new ArrayList<>();
    try {
      names.forEach(name -> graphs.add(encoders.graph(name, onnx.apply(name))));
      return graphs;
    } catch (RuntimeException e) {
      graphs.forEach(Graph::close);
      throw e;
    }
  }

  private static Optional<Calibration.Exit> exit(JsonNode node) {
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new Calibration.Exit(
                node.path("cut").asDouble(),
                scope(node.path("scope")),
                trust(node.path("trust")),
                trust(node.path("told"))));
  }

  private static Calibration calibration(JsonNode node) {
    return new Calibration(
        node.path("lexicalCut").asDouble(),
        node.path("coverageCut").asDouble(),
        scope(node.path("lexicalScope")),
        scope(node.path("encoderScope")),
        node.path("scopeCut").asDouble(),
        node.path("lexicalScopeCut").asDouble(),
        trust(node.path("lexicalTrust")),
        trust(node.path("encoderTrust")),
        exit(node.path("exit")));
  }

  private static Calibration.Trust trust(JsonNode node) {
    return new Calibration.Trust(
        node.path("bias").asDouble(),
        node.path("margin").asDouble(),
        node.path("scope").asDouble());
  }

  private static Calibration.Scope scope(JsonNode node) {
    return new Calibration.Scope(
        node.path("bias").asDouble(),
        node.path("margin").asDouble(),
        node.path("similarity").asDouble(),
        node.path("coverage").asDouble());
  }
}
