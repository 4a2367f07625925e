package io.frontdesk.turn;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The conversations that an agent saved last, so that the next turn of one need not open and decode
 * its value again. Bounded by the length of the values, which their objects in memory are some five
 * times as large as; the longest unused go first. Whoever takes one from here asks the store
 * whether it is still what is kept. For the agent's thread only.
 */
final class RecentRecords {

  /** Some 20 MiB of heap: three thousand conversations of usual length, as one agent has. */
  static final int LIMIT_BYTES = 4 << 20;

  private final int limitBytes;
  private final Map<Conversation, Recent> recent = new LinkedHashMap<>(1024, 0.75f, true);
  private long bytes;

  private record Recent(SessionRecord record, int lengthBytes) {}

  /** None yet. */
  RecentRecords(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** A conversation as it was saved last. */
  Optional<SessionRecord> find(Conversation whose) {
    return Optional.ofNullable(recent.get(whose)).map(Recent::record);
  }

  /**
   * Keeps a conversation that was just saved.
   *
   * @param lengthBytes how long its value is
   */
  void put(Conversation whose, SessionRecord record, int lengthBytes) {
    Recent before = recent.put(whose, new Recent(record, lengthBytes));
    bytes += lengthBytes - (before == null ? 0 : before.lengthBytes());
    Iterator<Recent> eldest = recent.values().iterator();
    while (bytes > limitBytes) {
      bytes -= eldest.next().lengthBytes();
      eldest.remove();
    }
  }

  /** Forgets a conversation. */
  void forget(Conversation whose) {
    Recent before = recent.remove(whose);
    bytes -= before == null ? 0 : before.lengthBytes();
  }
}
