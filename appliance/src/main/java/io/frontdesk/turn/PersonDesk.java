package io.frontdesk.turn;

import java.util.Optional;

/**
 * Where people of ours see which conversations wait for them. It mirrors what sessions say: called
 * by turn agents after a save, each for conversations of its own, and must not block. Safe for all
 * of their threads.
 */
public interface PersonDesk {

  /** Where nobody is and nothing is seen. */
  PersonDesk NOBODY =
      new PersonDesk() {
        @Override
        public Outlook outlook(Conversation whose, long sinceMs) {
          return new Outlook(1, false);
        }

        @Override
        public void onOpen(Case handedOver) {}

        @Override
        public void onSaid(Conversation whose, long at, String text) {}

        @Override
        public void onClosed(Conversation whose) {}
      };

  /**
   * What a customer may expect.
   *
   * @param place the place among those who wait, from 1
   * @param staffed whether there is somebody to take the conversation
   */
  record Outlook(int place, boolean staffed) {}

  /**
   * A conversation that a person has or that waits for one.
   *
   * @param sinceMs since when, wall clock
   * @param by who has it; empty: it waits
   * @param person who the customer is
   * @param language the conversation's language
   * @param title the beginning of what the customer said when it was handed over, masked
   */
  record Case(
      Conversation conversation,
      long sinceMs,
      Optional<String> by,
      Optional<String> person,
      String language,
      String title) {}

  /**
   * What a customer who waits may expect.
   *
   * @param sinceMs since when the conversation waits
   */
  Outlook outlook(Conversation whose, long sinceMs);

  /** A conversation is with a person or waits for one; told again with each change. */
  void onOpen(Case handedOver);

  /** The customer of such a conversation said something, sensitive spans masked. */
  void onSaid(Conversation whose, long at, String text);

  /** The bot has it again. */
  void onClosed(Conversation whose);
}
