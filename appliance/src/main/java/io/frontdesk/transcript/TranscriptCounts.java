package io.frontdesk.transcript;

/**
 * Numbers about transcripts. Immutable.
 *
 * @param written entries written since the start
 * @param repeated entries left out because they had been written before
 * @param bytes how much is kept
 * @param segments in how many files
 */
public record TranscriptCounts(long written, long repeated, long bytes, int segments) {

  static final TranscriptCounts NONE = new TranscriptCounts(0, 0, 0, 0);

  TranscriptCounts plus(long more, long moreRepeated) {
    return new TranscriptCounts(written + more, repeated + moreRepeated, bytes, segments);
  }

  TranscriptCounts at(long bytesNow, int segmentsNow) {
    return new TranscriptCounts(written, repeated, bytesNow, segmentsNow);
  }
}
