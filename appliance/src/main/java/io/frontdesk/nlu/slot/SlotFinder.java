package io.frontdesk.nlu.slot;

import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.PhoneLabel;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds learned slots and brings them together with what lists, patterns and system entities make
 * of an utterance. Scratch, owned by one thread.
 *
 * <p>Of overlapping finds: a learned slot with a confidence of at least {@link #SURE} stays before
 * a system entity, and before a list's or a pattern's find that is not longer; otherwise the other
 * stays. A find of the same entity keeps its place and value and takes role and group of the
 * learned one. A learned slot that is exactly another find takes that one's value.
 */
public final class SlotFinder {

  /** Less sure, a learned slot gives way to whatever it overlaps. */
  static final double SURE = 0.5;

  /**
   * Where some word's label has less than this probability the encoder is asked, if there is one:
   * it finds more, and it costs a hundred times as much.
   */
  static final double ENOUGH = 0.8;

  private final SlotTagger tagger = new SlotTagger();

  /**
   * An utterance and what is known of it.
   *
   * @param text as it was said
   * @param others what lists, patterns and system entities make of it
   * @param intent what it was understood as
   * @param encoded scores of labels by word from the encoder, or {@link SlotTagger#NO_SCORES}
   */
  public record Utterance(FoldedText text, EntityFinds others, String intent, float[] encoded) {}

  /**
   * What an utterance names, learned slots included.
   *
   * @param recogniser knows which entities are sensitive
   */
  public EntityFinds find(SlotModel model, Utterance said, EntityRecogniser recogniser) {
    List<EntityMatch> learned =
        tagger.find(model, said.text, new SlotTagger.Hints(said.intent, List.of(), said.encoded));
    List<EntityMatch> slots = new ArrayList<>();
    for (EntityMatch slot : learned) {
      if (!PhoneLabel.is(slot, said.text, said.others.kept())) {
        slots.add(recogniser.masked(slot));
      }
    }
    return slots.isEmpty() ? said.others : merge(slots, said.others);
  }

  /** Whether the slots of an utterance can be told from its words alone, as need be. */
  public boolean isSureByWords(SlotModel model, FoldedText text, String intent) {
    tagger.find(model, text, new SlotTagger.Hints(intent, List.of(), SlotTagger.NO_SCORES));
    return isSure();
  }

  /** Whether the last {@link #find} is as sure as it can be without an encoder, or as need be. */
  public boolean isSure() {
    return tagger.sureness() >= ENOUGH;
  }

  /** Brings learned slots, which don't overlap each other, and other finds together. */
  static EntityFinds merge(List<EntityMatch> learned, EntityFinds others) {
    List<EntityMatch> kept = new ArrayList<>(others.kept());
    List<EntityMatch> covered = new ArrayList<>(others.covered());
    for (EntityMatch slot : learned) {
      List<EntityMatch> rivals = kept.stream().filter(find -> overlap(find, slot)).toList();
      Optional<EntityMatch> twin =
          rivals.stream().filter(find -> isOwn(find) && isSame(find, slot)).findFirst();
      if (twin.isPresent()) {
        kept.set(kept.indexOf(twin.get()), twin.get().as(slot.role(), slot.group()));
      } else if (rivals.stream().allMatch(find -> goesBefore(slot, find))) {
        kept.removeAll(rivals);
        covered.addAll(rivals);
        kept.add(valued(slot, rivals, others.covered()));
      }
    }
    return EntityFinds.of(kept, covered);
  }

  private static boolean overlap(EntityMatch a, EntityMatch b) {
    return a.start() < b.end() && b.start() < a.end();
  }

  /** Whether a find is of a list or a pattern of the bot's own. */
  private static boolean isOwn(EntityMatch find) {
    return find.resolved().isEmpty();
  }

  private static boolean isSame(EntityMatch find, EntityMatch slot) {
    return find.entity().equals(slot.entity());
  }

  private static boolean goesBefore(EntityMatch slot, EntityMatch find) {
    boolean longer = find.end() - find.start() > slot.end() - slot.start();
    return slot.confidence() >= SURE && !(isOwn(find) && longer);
  }

  /** A slot whose words are exactly another find stands for what that one does. */
  private static EntityMatch valued(
      EntityMatch slot, List<EntityMatch> rivals, List<EntityMatch> covered) {
    List<EntityMatch> all = new ArrayList<>(rivals);
    all.addAll(covered);
    for (EntityMatch find : all) {
      if (find.start() == slot.start() && find.end() == slot.end()) {
        EntityMatch valued =
            new EntityMatch(
                slot.entity(),
                slot.start(),
                slot.end(),
                slot.text(),
                slot.value().equals(slot.text()) ? find.value() : slot.value(),
                slot.confidence(),
                slot.role(),
                slot.group(),
                find.resolved(),
                slot.sensitive() || find.sensitive());
        return valued;
      }
    }
    return slot;
  }
}
