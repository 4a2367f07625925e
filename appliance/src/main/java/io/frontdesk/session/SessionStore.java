package io.frontdesk.session;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * One agent's access to the sessions: name to bytes. Not safe for two threads; each agent has its
 * own, over the same file. A session is written by one agent only.
 */
public interface SessionStore {

  /** What {@link #load} gives for a session that is not there. */
  int ABSENT = -1;

  /** The longest value, in bytes. */
  int maxLengthBytes();

  /**
   * Reads the newest intact value of a session.
   *
   * @param bot the bot's id
   * @param session the session's id
   * @param into receives the value from index 0; at least {@link #maxLengthBytes} long
   * @return the value's length in bytes, or {@link #ABSENT}
   */
  int load(String bot, String session, MutableDirectBuffer into);

  /**
   * Writes a session's value; when it returns, the value survives the death of the process.
   *
   * @param nowMs wall clock, kept as the time of last use
   * @throws StoreFullException if there is no room; what was kept before is unharmed
   * @throws IllegalArgumentException if the value is longer than {@link #maxLengthBytes}
   */
  void save(String bot, String session, DirectBuffer value, int lengthBytes, long nowMs);

  /**
   * Whether the value that this store loaded or saved last for a session is still what is kept.
   * False when somebody removed it meanwhile, and also when that is not remembered: then {@link
   * #load} tells. Much cheaper than that, since nothing is opened.
   */
  boolean isStill(String bot, String session);

  /** Forgets a session. */
  void delete(String bot, String session);
}
