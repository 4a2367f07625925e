package io.frontdesk.nlu;

import io.frontdesk.bot.Bot;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotNet;
import io.frontdesk.nlu.slot.SlotWeights;
import io.frontdesk.text.TextRepair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tiers of one bot in one language: immutable, shared.
 *
 * <p>The lexical graph takes {@code ids} int32 [n] and {@code values} float [1,n] and gives {@code
 * logits} and {@code probabilities} [1,classes]; the head takes {@code vector} [1,width] and {@code
 * lexical} [1,classes] and gives {@code probabilities} [1,classes] and {@code similarity} [1,1]; so
 * does the head of the encoder's exit, with the vector that there is.
 */
final class LanguageModel implements AutoCloseable {

  /** Callers make choices up: beyond so many they are worked out anew each time. */
  private static final int MAX_MASKS = 256;

  private final String language;
  private final List<String> labels;
  private final Vocabulary vocabulary;
  private final ExactTier exact;
  private final Calibration calibration;
  private final TextRepair repair;
  private final Graph lexical;
  private final Graph head;
  private final Optional<Graph> exit;
  private final int width;
  private final List<Encoder> encoders;
  private final Optional<FaqIndex> faq;
  private final Optional<SlotModel> slots;
  private final Map<IntentChoice, IntentMask> masks = new ConcurrentHashMap<>();

  /** What a language model is made of. */
  record Parts(
      String language,
      List<String> labels,
      Vocabulary vocabulary,
      ExactIndex exact,
      Calibration calibration,
      TextRepair repair,
      Graph lexical,
      Graph head,
      Optional<Graph> exit,
      List<Encoder> encoders,
      Optional<FaqIndex> faq,
      Optional<SlotModel> slots) {}

  LanguageModel(Parts parts) {
    language = parts.language();
    labels = List.copyOf(parts.labels());
    vocabulary = parts.vocabulary();
    exact = new ExactTier(parts.exact());
    calibration = parts.calibration();
    repair = parts.repair();
    lexical = parts.lexical();
    head = parts.head();
    exit = parts.exit();
    faq = parts.faq();
    slots = parts.slots();
    encoders = List.copyOf(parts.encoders());
    width = encoders.stream().mapToInt(e -> e.spec().width()).sum();
  }

  /** The utterances that it was trained on. */
  ExactTier exact() {
    return exact;
  }

  /** A choice of intents for these labels; kept, so that the path makes none. */
  IntentMask mask(IntentChoice choice) {
    if (choice == IntentChoice.ANY) {
      return IntentMask.FREE;
    }
    IntentMask known = masks.get(choice);
    if (known != null) {
      return known;
    }
    IntentMask mask = new IntentMask(choice, labels, faq.map(FaqIndex::ids).orElse(List.of()));
    if (masks.size() < MAX_MASKS) {
      masks.put(choice, mask);
    }
    return mask;
  }

  String language() {
    return language;
  }

  List<String> labels() {
    return labels;
  }

  /** The FAQ where it is not made of labels. */
  Optional<FaqIndex> faq() {
    return faq;
  }

  /** What was learned of slots, where utterances are annotated. */
  Optional<SlotModel> slots() {
    return slots;
  }

  /** What the first encoder says of slots. */
  Optional<SlotNet> slotNet() {
    return slots.flatMap(SlotModel::encoder).flatMap(SlotWeights::net);
  }

  /** Whether a label stands for the whole FAQ. */
  boolean isFaq(int label) {
    return isFaq(labels.get(label));
  }

  /** The same by its name. */
  boolean isFaq(String label) {
    return faq.isPresent() && label.startsWith(Bot.FAQ_PREFIX);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  Calibration calibration() {
    return calibration;
  }

  /** Mends what was mistyped. */
  TextRepair repair() {
    return repair;
  }

  Graph lexical() {
    return lexical;
  }

  Graph head() {
    return head;
  }

  /** The head of the first encoder's exit, where utterances may leave there. */
  Optional<Graph> exit() {
    return exit;
  }

  /** What the vector is made of, one after the other. */
  List<Encoder> encoders() {
    return encoders;
  }

  /** Length of the vector of all encoders together. */
  int width() {
    return width;
  }

  @Override
  public void close() {
    lexical.close();
    head.close();
    exit.ifPresent(Graph::close);
  }
}
