package io.frontdesk.nlu;

import java.util.Optional;
import java.util.Set;

/**
 * Which intents a message may mean and which are expected, by their names. Immutable, safe for any
 * thread; two of equal content are equal, and the tiers keep what they make of it.
 */
public final class IntentChoice {

  /** Any intent, none more than another. */
  public static final IntentChoice ANY = new IntentChoice(Optional.empty(), Set.of());

  private final Optional<Set<String>> only;
  private final Set<String> favoured;
  private final int hash;

  private IntentChoice(Optional<Set<String>> only, Set<String> favoured) {
    this.only = only.map(Set::copyOf);
    this.favoured = Set.copyOf(favoured);
    hash = 31 * this.only.hashCode() + this.favoured.hashCode();
  }

  /**
   * A choice.
   *
   * @param only the intents that are allowed; empty: all
   * @param favoured those that are expected
   */
  public static IntentChoice of(Optional<Set<String>> only, Set<String> favoured) {
    return only.isEmpty() && favoured.isEmpty() ? ANY : new IntentChoice(only, favoured);
  }

  /** The same choice, among these intents only. */
  public IntentChoice among(Set<String> names) {
    Set<String> both = new java.util.HashSet<>(names);
    only.ifPresent(both::retainAll);
    return new IntentChoice(Optional.of(both), favoured);
  }

  /** The same choice, with these intents expected beside those that are. */
  public IntentChoice favouring(Set<String> names) {
    Set<String> all = new java.util.HashSet<>(favoured);
    all.addAll(names);
    return of(only, all);
  }

  /** Whether an intent is allowed. */
  public boolean allows(String intent) {
    return only.isEmpty() || only.get().contains(intent);
  }

  boolean restricts() {
    return only.isPresent();
  }

  boolean favours(String intent) {
    return favoured.contains(intent);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof IntentChoice choice
            && hash == choice.hash
            && only.equals(choice.only)
            && favoured.equals(choice.favoured);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "only " + only + ", favoured " + favoured;
  }
}
