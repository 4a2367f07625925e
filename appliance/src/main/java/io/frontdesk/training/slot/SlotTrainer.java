package io.frontdesk.training.slot;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.slot.SlotFeatures;
import io.frontdesk.nlu.slot.SlotKind;
import io.frontdesk.nlu.slot.SlotLabels;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotPhrases;
import io.frontdesk.nlu.slot.SlotTable;
import io.frontdesk.nlu.slot.SlotWeights;
import io.frontdesk.nlu.slot.SlotWords;
import io.frontdesk.text.FoldedText;
import io.frontdesk.training.Cancellation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Learns the slots of one language from annotated utterances. Immutable once made; its two
 * trainings may run on two threads.
 */
public final class SlotTrainer {

  /** States are brought to this deviation: larger ones would outshout the facts. */
  private static final float SPREAD = 0.3f;

  /** A fact that says less of a label is forgotten. */
  private static final float LEAST_WEIGHT = 0.01f;

  private final List<SlotExample> examples;
  private final Function<String, List<EntityMatch>> entities;
  private final long seed;
  private final List<SlotKind> kinds;
  private final SlotPhrases phrases;
  private final List<SlotPhrases.Own> own = new ArrayList<>();

  /**
   * For some utterances.
   *
   * @param entities what lists, patterns and system entities make of an utterance
   */
  public SlotTrainer(
      List<SlotExample> examples, Function<String, List<EntityMatch>> entities, long seed) {
    this.examples = examples;
    this.entities = entities;
    this.seed = seed;
    TreeSet<SlotKind> found = new TreeSet<>();
    examples.forEach(e -> e.spans().forEach(span -> found.add(SlotKind.of(span))));
    kinds = List.copyOf(found);
    phrases = phrases();
  }

  private SlotPhrases phrases() {
    Map<Long, Map<Integer, Integer>> counts = new TreeMap<>();
    SlotWords words = new SlotWords();
    for (SlotExample example : examples) {
      words.read(FoldedText.of(example.text()));
      Map<Long, Integer> mine = new HashMap<>();
      for (Bot.Span span : example.spans()) {
        Place place = Place.of(words, span);
        long hash = SlotPhrases.hash(words, place.first, place.end);
        int kind = kinds.indexOf(SlotKind.of(span));
        counts.computeIfAbsent(hash, h -> new TreeMap<>()).merge(kind, 1, Integer::sum);
        mine.merge(SlotPhrases.key(hash, kind), 1, Integer::sum);
      }
      own.add(new SlotPhrases.Own(mine));
    }
    return SlotPhrases.of(counts);
  }

  /** The words of a span: those that it touches. */
  private record Place(int first, int end) {
    static Place of(SlotWords words, Bot.Span span) {
      int first = words.from(span.start());
      int end = first;
      while (end < words.size() && words.start(end) < span.end()) {
        end++;
      }
      return new Place(first, end);
    }
  }

  /** The number of labels. */
  public int labels() {
    return SlotLabels.count(kinds.size());
  }

  /**
   * Learns without an encoder.
   *
   * @param intents what each utterance is understood as
   * @throws io.frontdesk.training.TrainingCancelledException if the calling thread is interrupted
   */
  public SlotWeights withoutEncoder(List<String> intents) {
    return train(intents, Optional.empty(), new float[0]);
  }

  /**
   * Learns with an encoder.
   *
   * @param intents what each utterance is understood as
   * @param states of the words of each; written over
   * @throws io.frontdesk.training.TrainingCancelledException if the calling thread is interrupted
   */
  public SlotWeights withEncoder(List<String> intents, WordStates states) {
    float[] means = states.means();
    float[] scales = states.scales(means, SPREAD);
    states.scale(means, scales);
    float[] absent = new float[means.length];
    for (int d = 0; d < absent.length; d++) {
      absent[d] = -means[d] * scales[d];
    }
    SlotWeights weights = train(intents, Optional.of(states), absent);
    SlotNet net = weights.net().orElseThrow();
    int units = net.units();
    float[][] first = net.first();
    float[] bias = first[net.dimension()];
    for (int d = 0; d < net.dimension(); d++) {
      for (int u = 0; u < units; u++) {
        first[d][u] *= scales[d % means.length];
        bias[u] -= means[d % means.length] * first[d][u];
      }
    }
    return weights;
  }

  /** The model of what was learned. */
  public SlotModel model(SlotWeights lexical, Optional<SlotWeights> encoder) {
    return new SlotModel(kinds, phrases, values(), lexical, encoder);
  }

  /** Words that an annotation gives another value; of two values the first stays. */
  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    for (SlotExample example : examples) {
      for (Bot.Span span : example.spans()) {
        String said = FoldedText.of(example.text()).original(span.start(), span.end());
        if (!span.value().equals(said)) {
          values.putIfAbsent(SlotModel.word(span.entity(), said), span.value());
        }
      }
    }
    return values;
  }

  private SlotWeights train(List<String> intents, Optional<WordStates> states, float[] absent) {
    TableBuilder table = new TableBuilder();
    List<long[][]> facts = new ArrayList<>();
    List<int[]> labels = new ArrayList<>();
    SlotWords words = new SlotWords();
    SlotFeatures features = new SlotFeatures();
    for (int i = 0; i < examples.size(); i++) {
      Cancellation.checkThread();
      SlotExample example = examples.get(i);
      words.read(FoldedText.of(example.text()));
      features.read(
          words,
          new SlotFeatures.Context(
              intents.get(i), entities.apply(example.text()), phrases, own.get(i)));
      labels.add(labels(words, example));
      facts.add(features.copy());
      table.add(facts.get(i), labels.get(i));
    }
    SlotTable built = table.build();
    List<ChainLesson> lessons = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      int[][] rows = rows(built, facts.set(i, new long[0][]));
      int[] gold = labels.get(i);
      int number = i;
      lessons.add(
          states
              .map(s -> new ChainLesson(rows, gold, s.of(number), s.known(number)))
              .orElseGet(() -> new ChainLesson(rows, gold)));
    }
    return withoutIdle(new ChainTrainer(lessons, built, labels(), absent, seed).train());
  }

  private int[] labels(SlotWords words, SlotExample example) {
    int[] labels = new int[words.size()];
    for (Bot.Span span : example.spans()) {
      Place place = Place.of(words, span);
      int kind = kinds.indexOf(SlotKind.of(span));
      for (int word = place.first; word < place.end; word++) {
        labels[word] = word == place.first ? SlotLabels.first(kind) : SlotLabels.inside(kind);
      }
    }
    return labels;
  }

  private static int[][] rows(SlotTable table, long[][] facts) {
    int[][] rows = new int[facts.length][];
    for (int word = 0; word < facts.length; word++) {
      rows[word] = Arrays.stream(facts[word]).mapToInt(table::row).toArray();
    }
    return rows;
  }

  private static SlotWeights withoutIdle(SlotWeights weights) {
    boolean[] kept = new boolean[weights.facts().length];
    float[] facts = new float[kept.length];
    int count = 0;
    for (int cell = 0; cell < kept.length; cell++) {
      kept[cell] = Math.abs(weights.facts()[cell]) >= LEAST_WEIGHT;
      if (kept[cell]) {
        facts[count++] = weights.facts()[cell];
      }
    }
    return new SlotWeights(
        weights.table().keeping(kept),
        Arrays.copyOf(facts, count),
        weights.labels(),
        weights.after(),
        weights.net());
  }
}
