package io.frontdesk.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file to which nothing is added any more. Its index lies beside it in a sealed file, made when
 * it was closed, and made anew from the entries if it is missing or damaged. Immutable.
 *
 * @param number ascending with age
 * @param bytes how long the file is
 * @param summary what it holds, in short
 */
record Segment(Path folder, long number, long bytes, SegmentSummary summary) {

  private static final Logger LOG = LoggerFactory.getLogger(Segment.class);
  private static final String SUFFIX = ".seg";
  private static final String INDEX_SUFFIX = ".idx";

  static Path file(Path folder, long number) {
    return folder.resolve(name(number) + SUFFIX);
  }

  private static Path index(Path folder, long number) {
    return folder.resolve(name(number) + INDEX_SUFFIX);
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "%012d", number);
  }

  /** The number in a file's name; empty if it is no segment. */
  static Optional<Long> number(Path file) {
    String name = file.getFileName().toString();
    return name.matches("[0-9]{12}\\.seg")
        ? Optional.of(Long.valueOf(name.substring(0, name.length() - SUFFIX.length())))
        : Optional.empty();
  }

  static boolean hasIndex(Path folder, long number) {
    return Files.exists(index(folder, number));
  }

  Path file() {
    return file(folder, number);
  }

  /** Opens one of an earlier run. */
  static Segment open(Path folder, long number, RecordSealer sealer, NameHash names)
      throws IOException {
    SegmentRows rows = rows(folder, number, sealer, names);
    return new Segment(folder, number, Files.size(file(folder, number)), SegmentSummary.of(rows));
  }

  /** Closes a file that was written to. */
  static Segment close(Path folder, long number, SegmentRows rows, RecordSealer sealer)
      throws IOException {
    writeIndex(folder, number, rows, sealer);
    return new Segment(folder, number, Files.size(file(folder, number)), SegmentSummary.of(rows));
  }

  /** What the file holds. */
  SegmentRows rows(RecordSealer sealer, NameHash names) throws IOException {
    return rows(folder, number, sealer, names);
  }

  void delete() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(index(folder, number));
  }

  private static SegmentRows rows(Path folder, long number, RecordSealer sealer, NameHash names)
      throws IOException {
    Path index = index(folder, number);
    Optional<SegmentRows> kept = indexed(folder, number, sealer);
    if (kept.isPresent()) {
      return kept.get();
    }
    LOG.warn("{} is missing or damaged: it is made anew", index);
    SegmentRows rows = new SegmentRows();
    scan(file(folder, number), number, sealer, names, rows);
    writeIndex(folder, number, rows, sealer);
    return rows;
  }

  /** What the index of a file says that it holds; empty if there is no intact index. */
  static Optional<SegmentRows> indexed(Path folder, long number, RecordSealer sealer)
      throws IOException {
    Path index = index(folder, number);
    return Files.exists(index)
        ? decoded(sealer, number, Files.readAllBytes(index))
        : Optional.empty();
  }

  private static Optional<SegmentRows> decoded(RecordSealer sealer, long number, byte[] sealed) {
    try {
      return sealer
          .open(number, RecordSealer.INDEX, sealed, 0, sealed.length)
          .map(SegmentRows::decode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void writeIndex(Path folder, long number, SegmentRows rows, RecordSealer sealer)
      throws IOException {
    Path index = index(folder, number);
    Path fresh = index.resolveSibling(index.getFileName() + ".new");
    Files.write(fresh, sealer.seal(number, RecordSealer.INDEX, rows.encode()));
    Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Reads every intact entry of a file into rows; damaged places are named in the log and left out.
   *
   * @return where the last intact one ends
   */
  static int scan(Path file, long number, RecordSealer sealer, NameHash names, SegmentRows rows)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!SegmentFormat.knows(bytes)) {
      LOG.error("{} is no transcript that this version can read: it is left out", file);
      return bytes.length;
    }
    int[] end = {SegmentFormat.HEAD_BYTES};
    SegmentFormat.scan(
        sealer,
        number,
        bytes,
        new SegmentFormat.Visitor() {
          @Override
          public void onEntry(int position, int nextPosition, TranscriptEntry entry) {
            rows.add(names, entry, position);
            end[0] = nextPosition;
          }

          @Override
          public void onDamage(int from, int to) {
            LOG.warn("{}: what lies from byte {} to {} is damaged and left out", file, from, to);
          }
        });
    return end[0];
  }
}
