package io.frontdesk.bench;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotTagger;
import io.frontdesk.text.FoldedText;
import io.frontdesk.training.slot.SlotExample;
import io.frontdesk.training.slot.SlotTrainer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Learned slots of twelve words by the lexical tier's weights, with forty kinds of slots (as many
 * as SNIPS has): no encoder, no lists.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SlotTaggerBenchmark {

  private static final int KINDS = 40;
  private static final int EXAMPLES = 2000;
  private static final int WORDS = 3000;
  private static final String SYLLABLES = "bakidomerunatesolifupogeha";

  private final SlotTagger tagger = new SlotTagger();
  private SlotModel model;
  private FoldedText text;

  /** Trains on made-up sentences: a word before each slot tells its kind. */
  @Setup
  public void train() {
    Random random = new Random(5);
    List<SlotExample> examples = new ArrayList<>();
    for (int i = 0; i < EXAMPLES; i++) {
      examples.add(example(random));
    }
    SlotTrainer trainer = new SlotTrainer(examples, some -> List.of(), 5);
    List<String> intents = Collections.nCopies(EXAMPLES, "intent");
    model = trainer.model(trainer.withoutEncoder(intents), Optional.empty());
    text = FoldedText.of(example(random).text());
  }

  /** Two slots of two words among eight others. */
  private static SlotExample example(Random random) {
    StringBuilder said = new StringBuilder("please");
    List<Bot.Span> spans = new ArrayList<>();
    for (int slot = 0; slot < 2; slot++) {
      int kind = random.nextInt(KINDS);
      said.append(' ').append(word(random.nextInt(WORDS))).append(" mark").append(kind).append(' ');
      int start = said.length();
      said.append(word(random.nextInt(WORDS))).append(' ').append(word(random.nextInt(WORDS)));
      String value = said.substring(start);
      spans.add(new Bot.Span("kind" + kind, start, said.length(), value));
      said.append(' ').append(word(random.nextInt(WORDS)));
    }
    return new SlotExample(said.append(" now").toString(), spans);
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int rest = number + 13; rest > 0; rest /= 13) {
      word.append(SYLLABLES, rest % 13 * 2, rest % 13 * 2 + 2);
    }
    return word.toString();
  }

  /** All slots of the sentence, with confidences. */
  @Benchmark
  public List<EntityMatch> tag() {
    return tagger.find(
        model, text, new SlotTagger.Hints("intent", List.of(), SlotTagger.NO_SCORES));
  }
}
