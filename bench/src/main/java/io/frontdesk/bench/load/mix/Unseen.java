package io.frontdesk.bench.load.mix;

import io.frontdesk.bench.Perturbation;
import io.frontdesk.bench.Perturber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Wordings of which none is given twice: first those that were written, then copies of them that
 * are made worse as customers do. One thread.
 */
final class Unseen {

  /** Without that which is too long to be what most people write. */
  private static final List<Perturbation> KINDS =
      Arrays.stream(Perturbation.values()).filter(kind -> kind != Perturbation.RAMBLING).toList();

  private static final int MOST_TRIES = 1_000;

  private final List<String> written;
  private final String language;
  private final long seed;
  private final Set<String> given = new HashSet<>();
  private int next;

  /**
   * From these.
   *
   * @param language of all of them
   * @throws IllegalArgumentException if there is none
   */
  Unseen(List<String> written, String language, long seed) {
    if (written.isEmpty()) {
      throw new IllegalArgumentException("There must be a wording to begin with");
    }
    this.written = new ArrayList<>(written);
    Collections.shuffle(this.written, new Random(seed));
    this.language = language;
    this.seed = seed;
  }

  /**
   * The next one.
   *
   * @throws IllegalStateException if no further one can be made
   */
  String next() {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      String made = make(next++);
      if (given.add(made)) {
        return made;
      }
    }
    throw new IllegalStateException("No further wording can be made of " + written.size());
  }

  private String make(int number) {
    String text = written.get(number % written.size());
    int round = number / written.size();
    if (round == 0) {
      return text;
    }
    Perturbation kind = KINDS.get(round % KINDS.size());
    String worse =
        kind.concerns(language) ? new Perturber(seed + round, language).perturb(kind, text) : text;
    // A typo on top: the other kinds have few ways, or one, to change an utterance.
    return new Perturber(seed - round, language).perturb(Perturbation.TYPO, worse);
  }
}
