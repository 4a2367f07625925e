package io.frontdesk.transcript;

import io.frontdesk.vault.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The transcripts of a data folder as they were on disk when this was opened, to be read only.
 * Nothing is written, and no lock is taken: an appliance may go on adding to them, since what lies
 * in a file is never changed. For one thread.
 */
public final class TranscriptArchive {

  private final Path folder;
  private final RecordSealer sealer;
  private final NameHash names;
  private final TreeMap<Long, SegmentRows> segments = new TreeMap<>();
  private final List<String> damage = new ArrayList<>();

  private TranscriptArchive(Path folder, KeyRing keys) {
    this.folder = folder;
    sealer = new RecordSealer(keys);
    names = new NameHash(keys);
  }

  /**
   * Opens those of a data folder.
   *
   * @param keys the keys of that folder
   * @throws UncheckedIOException if they cannot be read
   */
  public static TranscriptArchive open(Path dataFolder, KeyRing keys) {
    Path folder = Transcripts.folder(dataFolder);
    TranscriptArchive archive = new TranscriptArchive(folder, keys);
    try (Stream<Path> listed = Files.list(folder)) {
      List<Long> numbers = listed.flatMap(file -> Segment.number(file).stream()).sorted().toList();
      for (int i = 0; i < numbers.size(); i++) {
        archive.add(numbers.get(i), i == numbers.size() - 1);
      }
      return archive;
    } catch (IOException e) {
      throw new UncheckedIOException("The transcripts in " + folder + " cannot be read: " + e, e);
    }
  }

  private void add(long number, boolean newest) throws IOException {
    try {
      Optional<SegmentRows> indexed = Segment.indexed(folder, number, sealer);
      segments.put(number, indexed.isPresent() ? indexed.get() : scanned(number, newest));
    } catch (NoSuchFileException e) {
      return; // it became too old meanwhile
    }
  }

  /** At the end of the newest file somebody may just be writing: that is no damage. */
  private SegmentRows scanned(long number, boolean newest) throws IOException {
    SegmentRows rows = new SegmentRows();
    byte[] bytes = Files.readAllBytes(Segment.file(folder, number));
    if (!SegmentFormat.knows(bytes)) {
      if (!newest || bytes.length >= SegmentFormat.HEAD_BYTES) {
        damage.add(Segment.file(folder, number) + " is no transcript that this version can read");
      }
      return rows;
    }
    SegmentFormat.scan(
        sealer,
        number,
        bytes,
        new SegmentFormat.Visitor() {
          @Override
          public void onEntry(int position, int end, TranscriptEntry entry) {
            rows.add(names, entry, position);
          }

          @Override
          public void onDamage(int from, int to) {
            boolean opened = rows.size() > 0 || !segments.isEmpty();
            if (to < bytes.length || !newest || !opened) {
              damaged(number, from);
            }
          }
        });
    return rows;
  }

  private void damaged(long number, int position) {
    damage.add(
        Segment.file(folder, number)
            + ": what lies at byte "
            + position
            + " is damaged, or sealed with another key, and left out");
  }

  /** What could not be read so far, in words. */
  public List<String> damage() {
    return List.copyOf(damage);
  }

  /**
   * Hands out what is looked for, in the order that is asked for, however much it is.
   *
   * @param query its limit does not count
   * @param more takes an entry and says whether it wants more
   * @throws UncheckedIOException if a file cannot be read
   */
  public void each(TranscriptQuery query, Predicate<TranscriptEntry> more) {
    RowFilter filter = RowFilter.of(query, names);
    boolean wanted = true;
    for (long number :
        query.newestFirst() ? segments.descendingKeySet() : segments.navigableKeySet()) {
      wanted = wanted && read(number, filter, more);
    }
  }

  /** Whether more is wanted. */
  private boolean read(long number, RowFilter filter, Predicate<TranscriptEntry> more) {
    SegmentRows rows = segments.get(number);
    TranscriptQuery query = filter.query();
    try (FileChannel file = FileChannel.open(Segment.file(folder, number))) {
      for (int i = 0; i < rows.size(); i++) {
        int row = query.newestFirst() ? rows.size() - 1 - i : i;
        int position = rows.position(row);
        if (filter.passes(rows, row) && filter.isAhead(number, position)) {
          Optional<TranscriptEntry> entry = SegmentFormat.read(sealer, number, file, position);
          if (entry.isEmpty()) {
            damaged(number, position);
          }
          if (entry.filter(query::takes).isPresent() && !more.test(entry.get())) {
            return false;
          }
        }
      }
      return true;
    } catch (NoSuchFileException e) {
      return true; // it became too old meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(
          Segment.file(folder, number) + " cannot be read: " + e.getMessage(), e);
    }
  }
}
