package io.frontdesk.nlu;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotScorer;
import io.frontdesk.nlu.slot.SlotStates;
import io.frontdesk.nlu.slot.SlotTagger;
import java.nio.FloatBuffer;
import java.util.Queue;

/**
 * An utterance on its way to an encoder and its vector on the way back. Owned by the turn agent,
 * lent to an encoder agent between offer and return; the queues between them order the memory.
 * Reused: {@link #prepare} resets it.
 */
public final class EncoderJob {

  /** How a job ended. */
  public enum Outcome {
    /** Not run yet. */
    WAITING,
    /** The vector is there. */
    DONE,
    /** The deadline passed in the queue: it was not run. */
    EXPIRED,
    /** The run failed; the error was reported by the encoder agent. */
    FAILED
  }

  static final int MAX_WIDTH = 4096;

  private final Queue<EncoderJob> home;
  private final Runnable atHome;
  private FloatBuffer vector = Tensors.floats(64);
  private FloatBuffer lexicalLogits = Tensors.floats(64);
  private float coverage;
  private FloatBuffer exitProbabilities = Tensors.floats(64);
  private float exitSimilarity;
  private boolean mayLeave;
  private boolean hasLeft;
  private float[] slotScores = SlotTagger.NO_SCORES;
  private boolean hasSlotScores;
  private Outcome outcome = Outcome.WAITING;
  private long deadlineNs;
  private String text = "";
  private String normalised = "";
  private ReferenceTime reference = ReferenceTime.EPOCH;
  private LanguageModel model;
  private Encoder encoder;
  private IntentMask mask = IntentMask.FREE;

  /**
   * A job that returns to a queue.
   *
   * @param home where an encoder agent puts it when it is done; bounded by the number of jobs that
   *     exist
   */
  public EncoderJob(Queue<EncoderJob> home) {
    this(home, () -> {});
  }

  /**
   * A job that returns to a queue and says so.
   *
   * @param home as above
   * @param atHome called by the encoder agent once the job is there; must not block
   */
  public EncoderJob(Queue<EncoderJob> home, Runnable atHome) {
    this.home = home;
    this.atHome = atHome;
  }

  /**
   * Makes the job ready for the lane; after {@link NluPipeline#fill}.
   *
   * @param deadlineNs {@code System.nanoTime()} after which it is not run
   */
  public void prepare(long deadlineNs) {
    this.deadlineNs = deadlineNs;
    outcome = Outcome.WAITING;
  }

  /** How it ended; read by the owner after it came home. */
  public Outcome outcome() {
    return outcome;
  }

  /** When it is too late to run it. */
  public long deadlineNs() {
    return deadlineNs;
  }

  void describe(Said said, String normalisedText, LanguageModel languageModel) {
    text = said.text();
    reference = said.reference();
    normalised = normalisedText;
    model = languageModel;
    encoder = languageModel.encoders().get(0);
    vector = withRoom(vector, languageModel.width());
    hasSlotScores = false;
    hasLeft = false;
  }

  /** Whether it may leave the encoder at its exit. */
  void mayLeave(boolean may) {
    mayLeave = may;
  }

  boolean mayLeave() {
    return mayLeave;
  }

  /** Keeps what the head of the exit makes of it; for whoever has the job. */
  void keepExit(FloatBuffer probabilities, int classes, float similarity) {
    exitProbabilities = withRoom(exitProbabilities, classes);
    exitProbabilities.put(0, probabilities, 0, classes);
    exitSimilarity = similarity;
  }

  /** Says that it leaves; for whoever has the job. */
  void leave() {
    hasLeft = true;
  }

  /** Whether it left at the exit; then there is no vector. */
  boolean hasLeft() {
    return hasLeft;
  }

  FloatBuffer exitProbabilities() {
    return exitProbabilities;
  }

  float exitSimilarity() {
    return exitSimilarity;
  }

  void keepLexical(FloatBuffer logits, int classes, float known) {
    lexicalLogits = withRoom(lexicalLogits, classes);
    lexicalLogits.put(0, logits, 0, classes);
    coverage = known;
  }

  private static FloatBuffer withRoom(FloatBuffer buffer, int length) {
    return buffer.capacity() < length ? Tensors.floats(length) : buffer;
  }

  String text() {
    return text;
  }

  String normalised() {
    return normalised;
  }

  ReferenceTime reference() {
    return reference;
  }

  LanguageModel model() {
    return model;
  }

  /** The first encoder that it needs. */
  Encoder encoder() {
    return encoder;
  }

  void choose(IntentMask allowed) {
    mask = allowed;
  }

  IntentMask mask() {
    return mask;
  }

  /** Where the vector goes; for whoever has the job. */
  public FloatBuffer vector() {
    return vector;
  }

  /** Scores the labels of the utterance's words; for whoever has the job. */
  void scoreSlots(SlotScorer scorer, SlotNet net, SlotStates.Pieces pieces) {
    slotScores = scorer.score(net, text, pieces, slotScores);
    hasSlotScores = true;
  }

  /** What the encoder says of slots, or {@link SlotTagger#NO_SCORES}. */
  float[] slotScores() {
    return hasSlotScores ? slotScores : SlotTagger.NO_SCORES;
  }

  FloatBuffer lexicalLogits() {
    return lexicalLogits;
  }

  float coverage() {
    return coverage;
  }

  void finish(Outcome how) {
    outcome = how;
    home.offer(this);
    atHome.run();
  }
}
