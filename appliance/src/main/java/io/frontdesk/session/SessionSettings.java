package io.frontdesk.session;

/**
 * How many sessions are kept, how large and how long.
 *
 * @param maxSessions how many sessions there can be at once
 * @param maxValueBytes the longest value of one session
 * @param averageValueBytes what a value is expected to take on average; the file is made for {@code
 *     maxSessions} values of this length, twice
 * @param idleTtlMs a session that was not saved for this long is forgotten
 * @param keepMs a session that was saved within this time is never given up for another one
 */
public record SessionSettings(
    int maxSessions, int maxValueBytes, int averageValueBytes, long idleTtlMs, long keepMs) {

  private static final int MOST_SESSIONS = 10_000_000;
  private static final int LONGEST_VALUE_BYTES = 1 << 20;

  /** 100,000 sessions of up to 16 KiB, 2 KiB on average, kept for 30 days. */
  public static SessionSettings defaults() {
    return new SessionSettings(100_000, 16_384, 2_048, 30L * 24 * 3600 * 1000, 60_000);
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public SessionSettings {
    range("max sessions", maxSessions, 1, MOST_SESSIONS);
    range("max value bytes", maxValueBytes, 64, LONGEST_VALUE_BYTES);
    range("average value bytes", averageValueBytes, 64, maxValueBytes);
    range("idle time to live, in ms", idleTtlMs, 1, Long.MAX_VALUE / 4);
    range("time a session is kept in any case, in ms", keepMs, 0, idleTtlMs);
  }

  /** Whether a file that was made for the other settings fits these. */
  boolean sameFile(SessionSettings other) {
    return maxSessions == other.maxSessions
        && maxValueBytes == other.maxValueBytes
        && averageValueBytes == other.averageValueBytes;
  }

  private static void range(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "Sessions: " + name + " is " + value + ", but must be " + least + " to " + most);
    }
  }
}
