package io.frontdesk.session;

import io.frontdesk.vault.KeyRing;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The file that keeps all sessions, and its owner: opened once at start-up, shared by the agents,
 * closed after they have stopped.
 *
 * <p>Each agent has a {@link SessionStore} of its own from {@link #forAgent}. One other thread, the
 * keeper, calls {@link #sweep}; any thread may read the numbers.
 */
public final class SessionFile implements AutoCloseable {
  /**
   * For tests only: the system property that sets how many slots a session has, 2 unless told. With
   * 1 a kill can lose a session; that is what the kill test shows.
   */
  public static final String SLOTS_PROPERTY = "frontdesk.session.slots";

  private static final double NEAR_LIMIT = 0.95;
  private static final int EVICTED_A_SEGMENT = 16;

  private final SessionFileOpening opening;
  private final SlotMap map;
  private final SessionSettings settings;
  private final KeyRing keys;
  private final int slots;
  private final AtomicLong expired = new AtomicLong();
  private final AtomicLong evicted = new AtomicLong();
  private final AtomicLong corrupt = new AtomicLong();
  private final IdleSessions idle;
  private int sweptSegment;
  private boolean closed;

  private SessionFile(SessionFileOpening opening, SessionSettings settings, KeyRing keys) {
    this.opening = opening;
    this.map = opening.map();
    this.settings = settings;
    this.keys = keys;
    this.slots = Integer.getInteger(SLOTS_PROPERTY, 2) == 1 ? 1 : 2;
    this.idle = new IdleSessions(map, settings.keepMs(), evicted);
  }

  /**
   * Opens the sessions of a data folder, or makes the file. After a stop that was not clean the
   * file is repaired first. A file that was made for other sizes is copied into one that fits.
   *
   * @param dataFolder the data folder, whose {@link DataLock} the caller holds
   * @param settings sizes and times
   * @param keys the key ring that the sessions are sealed with
   * @return the open file
   * @throws SessionFileException if the file is damaged, foreign, of another version or key ring,
   *     does not fit the settings, or cannot be read or written; it is left as it was
   */
  public static SessionFile open(Path dataFolder, SessionSettings settings, KeyRing keys) {
    return new SessionFile(SessionFileOpening.open(dataFolder, settings, keys), settings, keys);
  }

  /** Whether a data folder holds sessions already, so that the key ring must be there too. */
  public static boolean exists(Path dataFolder) {
    return new SessionFolder(dataFolder).hasData();
  }

  /** A store of its own for one agent. */
  public SessionStore forAgent() {
    return new AgentSessions(
        map,
        settings,
        slots,
        new SessionNames(keys.derive(SessionFileOpening.NAMES_PURPOSE)),
        keys.sealer(),
        new IdleSessions(map, settings.keepMs(), evicted),
        corrupt);
  }

  /** Goes once through all sessions, for one thread. */
  public SessionScan scan() {
    return new SessionScan(map, keys.sealer(), settings.maxValueBytes(), corrupt);
  }

  /** Into how many segments the file is divided: so many make a whole round of {@link #sweep}. */
  public int segments() {
    return map.segments();
  }

  /**
   * Looks through some segments of the file, going on where the last call ended: forgets sessions
   * that were idle for too long, and from 95 % of the allowed number on gives up the longest idle
   * of each segment. Called by one thread, the keeper; agents go on meanwhile.
   *
   * @param nowMs wall clock
   * @param budget how many segments; one takes some ten microseconds
   * @return how many sessions were removed
   */
  public int sweep(long nowMs, int budget) {
    int removed = 0;
    for (int i = 0; i < Math.min(budget, map.segments()); i++) {
      int gone = idle.expire(sweptSegment, nowMs - settings.idleTtlMs());
      expired.addAndGet(gone);
      removed += gone;
      long tooMany = map.sessions() - (long) (settings.maxSessions() * NEAR_LIMIT);
      if (tooMany > 0) {
        int most = (int) Math.min(tooMany, EVICTED_A_SEGMENT);
        removed += idle.evict(sweptSegment, most, nowMs, IdleSessions.NONE_SPARED);
      }
      sweptSegment = (sweptSegment + 1) % map.segments();
    }
    return removed;
  }

  /** The numbers now. */
  public SessionCounts counts() {
    return new SessionCounts(map.sessions(), expired.get(), evicted.get(), corrupt.get());
  }

  /** What opening the file had to repair. */
  public Recovery recovery() {
    return opening.recovery();
  }

  /**
   * Closes the file, brings it to disk and marks the stop as a clean one; a second call does
   * nothing. The agents must have stopped.
   *
   * @throws SessionFileException if the disk refuses; the next start then repairs
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      opening.close();
    }
  }
}
