package io.frontdesk.transcript;

/**
 * How much is kept. Immutable.
 *
 * @param keepMs how long, in milliseconds
 * @param keepBytes how much in all; the oldest goes first
 * @param segmentBytes how large a file may become
 */
public record TranscriptSettings(long keepMs, long keepBytes, int segmentBytes) {

  private static final int LEAST_SEGMENT_BYTES = 256 * 1024;
  private static final int MOST_SEGMENT_BYTES = 16 * 1024 * 1024;
  private static final int SEGMENTS = 64;

  /**
   * Checked.
   *
   * @throws IllegalArgumentException if a number is not above 0
   */
  public TranscriptSettings {
    if (keepMs < 1 || keepBytes < 1 || segmentBytes < 1) {
      throw new IllegalArgumentException(
          "keep %d ms, keep %d bytes, segments of %d bytes: all must be at least 1"
              .formatted(keepMs, keepBytes, segmentBytes));
    }
  }

  /** With files so large that there are some 64 of them. */
  public static TranscriptSettings keep(long keepMs, long keepBytes) {
    long segment = Math.max(LEAST_SEGMENT_BYTES, keepBytes / SEGMENTS);
    return new TranscriptSettings(keepMs, keepBytes, (int) Math.min(MOST_SEGMENT_BYTES, segment));
  }
}
