package io.frontdesk.nlu;

import java.util.Optional;
import java.util.Set;

/**
 * Which intents a message may mean and which are expected, by their names, and what would answer
 * the open question without meaning any. Immutable, safe for any thread; two of equal content are
 * equal, and the tiers keep what they make of it.
 */
public final class IntentChoice {

  /** Any intent, none more than another. */
  public static final IntentChoice ANY = new IntentChoice(Optional.empty(), Set.of(), Answers.NONE);

  /**
   * What would answer the open question by itself.
   *
   * @param entities kinds of entities, by their names
   * @param bareText whether any word with a digit in it would
   */
  public record Answers(Set<String> entities, boolean bareText) {

    /** No question is open, or none that a value answers. */
    public static final Answers NONE = new Answers(Set.of(), false);

    /** Copied. */
    public Answers {
      entities = Set.copyOf(entities);
    }
  }

  private final Optional<Set<String>> only;
  private final Set<String> favoured;
  private final Answers answers;
  private final int hash;

  private IntentChoice(Optional<Set<String>> only, Set<String> favoured, Answers answers) {
    this.only = only.map(Set::copyOf);
    this.favoured = Set.copyOf(favoured);
    this.answers = answers;
    hash = 31 * (31 * this.only.hashCode() + this.favoured.hashCode()) + answers.hashCode();
  }

  /**
   * A choice.
   *
   * @param only the intents that are allowed; empty: all
   * @param favoured those that are expected
   */
  public static IntentChoice of(Optional<Set<String>> only, Set<String> favoured) {
    return of(only, favoured, Answers.NONE);
  }

  private static IntentChoice of(
      Optional<Set<String>> only, Set<String> favoured, Answers answers) {
    boolean any = only.isEmpty() && favoured.isEmpty() && answers.equals(Answers.NONE);
    return any ? ANY : new IntentChoice(only, favoured, answers);
  }

  /** The same choice, where a question is open. */
  public IntentChoice answeredBy(Answers values) {
    return of(only, favoured, values);
  }

  /** The same choice, among these intents only. */
  public IntentChoice among(Set<String> names) {
    Set<String> both = new java.util.HashSet<>(names);
    only.ifPresent(both::retainAll);
    return new IntentChoice(Optional.of(both), favoured, answers);
  }

  /** The same choice, with these intents expected beside those that are. */
  public IntentChoice favouring(Set<String> names) {
    Set<String> all = new java.util.HashSet<>(favoured);
    all.addAll(names);
    return of(only, all, answers);
  }

  /** Whether an intent is allowed. */
  public boolean allows(String intent) {
    return only.isEmpty() || only.get().contains(intent);
  }

  /** What would answer the open question by itself. */
  Answers answers() {
    return answers;
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
            && favoured.equals(choice.favoured)
            && answers.equals(choice.answers);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return "only " + only + ", favoured " + favoured + ", answered by " + answers;
  }
}
