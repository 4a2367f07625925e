package io.frontdesk.bot;

import java.util.List;
import java.util.Optional;

/**
 * A slot: what a conversation remembers. Values are {@code String}, {@code Double}, {@code Boolean}
 * or {@code List}.
 *
 * @param name the slot's name
 * @param type what values it takes
 * @param values the values of a categorical slot, else empty
 * @param initialValue the value that it starts with
 * @param sensitive whether it is masked wherever it is shown
 * @param mappings where its value comes from, in order
 */
public record Slot(
    String name,
    Type type,
    List<String> values,
    Optional<Object> initialValue,
    boolean sensitive,
    List<Mapping> mappings) {

  /** What values a slot takes. */
  public enum Type {
    TEXT,
    BOOL,
    FLOAT,
    CATEGORICAL,
    LIST,
    ANY
  }

  /**
   * What a sensitive slot holds once its value has been taken: the value itself is sealed, and only
   * a service that is to have it has it opened.
   *
   * @param shown the masked form, with the last four characters
   * @param sealed the value, sealed for the conversation and the slot
   */
  public record Sealed(String shown, String sealed) {

    /** What a slot's value is sealed for. */
    public static String binding(String bot, String session, String slot) {
      return bot + "\u0000" + session + "\u0000" + slot;
    }

    /** The masked form: what is shown, and what a condition reads. */
    @Override
    public String toString() {
      return shown;
    }
  }

  /** Where a slot's value comes from. */
  public sealed interface Mapping {}

  /**
   * The value of an entity in the message.
   *
   * @param entity the entity's name
   * @param role the role that it must have; empty: any
   * @param prefer which of several readings of a time is meant
   */
  public record FromEntity(String entity, Optional<String> role, Prefer prefer) implements Mapping {

    /** Whatever its role. */
    public FromEntity(String entity) {
      this(entity, Optional.empty(), Prefer.FUTURE);
    }
  }

  /** Which of several readings of a time is meant: "Friday" is the last one or the next. */
  public enum Prefer {
    FUTURE,
    PAST
  }

  /**
   * A fixed value while the slot is asked for and the message has an intent.
   *
   * @param intent the intent's name
   * @param value the value it gives
   */
  public record FromIntent(String intent, Object value) implements Mapping {}

  /** The whole message, while the slot is asked for. */
  public record FromText() implements Mapping {}
}
