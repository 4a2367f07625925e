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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transcripts of a data folder: numbered files of sealed entries, of which the newest is added
 * to. Opened and closed by the thread that starts the appliance; {@link #keep} and {@link #last}
 * are for one thread, the keeper; {@link #find} is for any that may wait for a disk.
 *
 * <p>An entry is on disk, in the sense that it survives the death of the process, once {@link
 * TranscriptFeed#written} says so. Each session's entries have ascending times: one that is not
 * newer than the last one of its session that is on disk has been written before and is left out.
 * So an agent may offer what it does not know to be written as often as it likes.
 *
 * <p>When the disk refuses, what was taken from the feeds is kept and tried again, the feeds fill
 * up, and agents keep their entries in the sessions.
 */
public final class Transcripts implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Transcripts.class);
  private static final String FOLDER = "transcripts";
  private static final int FEED_LIMIT = 4_096;
  private static final long ROLL_AFTER_MS = 24L * 60 * 60 * 1_000;
  private static final long WARN_EVERY_NS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_PAGE_BYTES = 1024 * 1024;

  private final Path folder;
  private final TranscriptSettings settings;
  private final KeyRing keys;
  private final LongSupplier wallMs;
  private final NameHash names;
  private final RecordSealer sealer;
  private final List<TranscriptFeed> feeds = new CopyOnWriteArrayList<>();
  private final Object files = new Object();
  private final Batch batch;
  private List<Segment> closed;
  private OpenSegment open;
  private volatile TranscriptCounts counts = TranscriptCounts.NONE;
  private final Object round = new Object();
  private long rounds;
  private long warnedNs = System.nanoTime() - WARN_EVERY_NS;
  private boolean ended;

  private Transcripts(Path folder, TranscriptSettings settings, KeyRing keys, LongSupplier wallMs) {
    this.folder = folder;
    this.settings = settings;
    this.keys = keys;
    this.wallMs = wallMs;
    names = new NameHash(keys);
    sealer = new RecordSealer(keys);
    batch = new Batch(sealer, names);
  }

  /** Whether a data folder holds transcripts, so that the key ring must be there too. */
  public static boolean exists(Path dataFolder) {
    return Files.isDirectory(folder(dataFolder));
  }

  /** Where they lie in a data folder. */
  static Path folder(Path dataFolder) {
    return dataFolder.resolve(FOLDER);
  }

  /**
   * Opens those of a data folder.
   *
   * @param wallMs wall clock, milliseconds
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  public static Transcripts open(
      Path dataFolder, TranscriptSettings settings, KeyRing keys, LongSupplier wallMs) {
    Path folder = folder(dataFolder);
    Transcripts transcripts = new Transcripts(folder, settings, keys, wallMs);
    try {
      Files.createDirectories(folder);
      transcripts.openFiles();
      return transcripts;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The transcripts in "
              + folder
              + " cannot be read or written. Check the folder, its owner and the free space.",
          e);
    }
  }

  private void openFiles() throws IOException {
    List<Long> numbers;
    try (Stream<Path> listed = Files.list(folder)) {
      numbers = listed.flatMap(file -> Segment.number(file).stream()).sorted().toList();
    }
    List<Segment> found = new ArrayList<>();
    Optional<Long> last = Optional.empty();
    for (int i = 0; i < numbers.size(); i++) {
      long number = numbers.get(i);
      if (i == numbers.size() - 1 && !Segment.hasIndex(folder, number)) {
        last = Optional.of(number);
      } else {
        found.add(Segment.open(folder, number, sealer, names));
      }
    }
    closed = List.copyOf(found);
    open =
        last.isPresent() && Files.size(Segment.file(folder, last.get())) > 0
            ? OpenSegment.reopen(folder, last.get(), sealer, names)
            : OpenSegment.create(folder, nextNumber(numbers, last));
    forgetOld();
  }

  private static long nextNumber(List<Long> numbers, Optional<Long> emptyOne) {
    long newest = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    return emptyOne.orElse(newest + 1);
  }

  /** A way of its own for one turn agent. */
  public TranscriptFeed feed() {
    TranscriptFeed feed = new TranscriptFeed(FEED_LIMIT);
    feeds.add(feed);
    return feed;
  }

  /**
   * Writes what was offered, begins a new file when it is time, and forgets what is too old.
   *
   * @return how many entries were written
   */
  public int keep() {
    int written = 0;
    try {
      rollIfDue();
      while (fill()) {
        open.append(batch.bytes(), batch.length(), batch.rows());
        written += batch.rows().size();
        counts = counts.plus(batch.rows().size(), batch.repeated());
        batch.clear();
        feeds.forEach(TranscriptFeed::onWritten);
        rollIfDue();
      }
      counts = counts.plus(0, batch.repeated());
      batch.clear();
      feeds.forEach(TranscriptFeed::onWritten);
      forgetOld();
    } catch (IOException e) {
      warn("Transcripts cannot be written or forgotten", e);
    }
    synchronized (round) {
      rounds++;
      round.notifyAll();
    }
    return written;
  }

  /**
   * Waits until all that has been offered by now is on disk, or was tried; any thread that may
   * wait.
   *
   * @param timeoutMs how long at most
   */
  public void awaitRound(long timeoutMs) throws InterruptedException {
    long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    synchronized (round) {
      // The round that is under way may have passed by what was offered last.
      long wanted = rounds + 2;
      long leftMs = timeoutMs;
      while (rounds < wanted && leftMs > 0) {
        round.wait(leftMs);
        leftMs = TimeUnit.NANOSECONDS.toMillis(untilNs - System.nanoTime());
      }
    }
  }

  /** Takes what fits from the feeds; false if there is nothing to write. */
  private boolean fill() {
    if (batch.rows().size() > 0) {
      return true; // the disk refused it before
    }
    batch.begin(open);
    for (TranscriptFeed feed : feeds) {
      TranscriptEntry entry = batch.hasRoom() ? feed.poll() : null;
      while (entry != null) {
        batch.add(entry, last(entry.bot(), entry.session()));
        entry = batch.hasRoom() ? feed.poll() : null;
      }
    }
    return batch.rows().size() > 0;
  }

  /**
   * The time of a session's last entry on disk. What would be older than anything that is still
   * kept counts as written: it was, and has been forgotten. For the keeper.
   */
  public long last(String bot, String session) {
    long name = names.session(bot, session);
    long last = open.last(name);
    for (int i = closed.size() - 1; i >= 0 && last == SegmentSummary.NONE; i--) {
      last = closed.get(i).summary().last(name);
    }
    return Math.max(last, forgottenUpTo());
  }

  private long forgottenUpTo() {
    long age = wallMs.getAsLong() - settings.keepMs();
    boolean first = closed.isEmpty() ? open.number() == 1 : closed.get(0).number() == 1;
    long oldest = closed.isEmpty() ? open.firstAt() : closed.get(0).summary().oldest();
    return first || oldest == Long.MAX_VALUE ? age : Math.max(age, oldest - 1);
  }

  /** Goes on in the old file where the disk refuses a new one. */
  private void rollIfDue() {
    boolean large = open.endPosition() >= settings.segmentBytes();
    long firstAt = open.firstAt();
    boolean old =
        firstAt != Long.MAX_VALUE
            && wallMs.getAsLong() - firstAt >= Math.min(ROLL_AFTER_MS, settings.keepMs());
    // A batch that the disk refused belongs to its file.
    if ((large || old) && batch.rows().size() == 0) {
      try {
        roll();
      } catch (IOException e) {
        warn("No new file for transcripts can be made", e);
      }
    }
  }

  private void warn(String what, IOException e) {
    long now = System.nanoTime();
    if (now - warnedNs > WARN_EVERY_NS) {
      warnedNs = now;
      LOG.error("{} ({}): it is tried again", what, e.toString());
    }
  }

  private void roll() throws IOException {
    OpenSegment next = OpenSegment.create(folder, open.number() + 1);
    Segment done;
    try {
      done = open.finish(sealer);
    } catch (IOException e) {
      next.close();
      throw e;
    }
    synchronized (files) {
      List<Segment> all = new ArrayList<>(closed);
      all.add(done);
      closed = List.copyOf(all);
      open = next;
    }
  }

  private void forgetOld() throws IOException {
    long bytes = open.endPosition() + closed.stream().mapToLong(Segment::bytes).sum();
    long tooOld = wallMs.getAsLong() - settings.keepMs();
    List<Segment> kept = new ArrayList<>(closed);
    while (!kept.isEmpty()
        && (bytes > settings.keepBytes() || kept.get(0).summary().newest() < tooOld)) {
      Segment oldest = kept.remove(0);
      bytes -= oldest.bytes();
      synchronized (files) {
        closed = List.copyOf(kept);
      }
      oldest.delete();
    }
    counts = counts.at(bytes, closed.size() + 1);
  }

  /**
   * Looks for entries. What is damaged is named in the log and left out; an answer holds at most
   * about a megabyte of entries.
   */
  public TranscriptPage find(TranscriptQuery query) {
    NameHash ownNames = new NameHash(keys);
    Search search = new Search(query, ownNames, new RecordSealer(keys));
    List<Segment> segments;
    OpenSegment newest;
    synchronized (files) {
      segments = closed;
      newest = open;
    }
    if (query.newestFirst()) {
      search.in(newest);
    }
    for (int i = 0; i < segments.size() && !search.isFull(); i++) {
      search.in(segments.get(query.newestFirst() ? segments.size() - 1 - i : i));
    }
    if (!query.newestFirst()) {
      search.in(newest);
    }
    return search.page();
  }

  /** What is looked for, and what has been found. */
  private final class Search {
    private final RowFilter filter;
    private final NameHash names;
    private final RecordSealer sealer;
    private final List<TranscriptEntry> found = new ArrayList<>();
    private Optional<TranscriptCursor> lastFound = Optional.empty();
    private long bytes;
    private boolean full;

    Search(TranscriptQuery query, NameHash names, RecordSealer sealer) {
      filter = RowFilter.of(query, names);
      this.names = names;
      this.sealer = sealer;
    }

    boolean isFull() {
      return full;
    }

    TranscriptPage page() {
      return new TranscriptPage(found, full ? lastFound : Optional.empty());
    }

    void in(OpenSegment segment) {
      read(segment.number(), segment.rows(filter));
    }

    void in(Segment segment) {
      boolean ahead =
          filter.isAhead(segment.number(), filter.query().newestFirst() ? 0 : Integer.MAX_VALUE);
      if (ahead && segment.summary().mayHold(filter)) {
        try {
          read(segment.number(), segment.rows(sealer, names));
        } catch (IOException e) {
          LOG.warn("{} cannot be read: {}", segment.file(), e.toString());
        }
      }
    }

    private void read(long number, SegmentRows rows) {
      try (FileChannel file = FileChannel.open(Segment.file(folder, number))) {
        for (int i = 0; i < rows.size() && !full; i++) {
          int row = filter.query().newestFirst() ? rows.size() - 1 - i : i;
          if (filter.passes(rows, row) && filter.isAhead(number, rows.position(row))) {
            take(number, file, rows.position(row));
          }
        }
      } catch (NoSuchFileException e) {
        return; // it became too old meanwhile
      } catch (IOException e) {
        LOG.warn("{} cannot be read: {}", Segment.file(folder, number), e.toString());
      }
    }

    private void take(long number, FileChannel file, int position) throws IOException {
      Optional<TranscriptEntry> entry = SegmentFormat.read(sealer, number, file, position);
      if (entry.isEmpty()) {
        LOG.warn(
            "{}: the entry at byte {} is damaged and left out",
            Segment.file(folder, number),
            position);
      } else if (filter.query().takes(entry.get())) {
        if (found.size() == filter.query().limit() || bytes > MAX_PAGE_BYTES) {
          full = true;
          return;
        }
        found.add(entry.get());
        bytes += entry.get().weightBytes();
        lastFound = Optional.of(new TranscriptCursor(number, position));
      }
    }
  }

  /** The numbers now. */
  public TranscriptCounts counts() {
    return counts;
  }

  /** Whether everything that was offered is on disk. For the keeper, or once it has ended. */
  public boolean isQuiet() {
    return batch.rows().size() == 0 && feeds.stream().allMatch(TranscriptFeed::isEmpty);
  }

  /**
   * Writes what was offered and closes; the agents and the keeper must have stopped. Idempotent.
   */
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    keep();
    try {
      open.close();
    } catch (IOException e) {
      LOG.error("The transcripts cannot be closed: {}", e.toString());
    }
  }
}
