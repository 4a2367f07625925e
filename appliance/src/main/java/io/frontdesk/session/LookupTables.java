package io.frontdesk.session;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import net.openhft.chronicle.core.OS;

/**
 * The lookup tables of a map file, one for each segment: where the values lie, some bytes for each.
 *
 * <p>Chronicle Map 2026.1 repairs a segment in place: it takes each entry out of the table, checks
 * the value, and puts the entry back. A process that dies in between leaves a file that does not
 * know that value any more, whole as it is. Of all that a repair changes, only that is not made
 * anew by the next one (locks, counters and lists of free chunks are), and values it never touches.
 * So the tables are copied before, and put back before a repair is begun again.
 *
 * <p>Where they lie is told by the file's own header, in the words of Chronicle Map's specification
 * ("memory layout"). Start-up thread only, while nobody has the file open.
 */
final class LookupTables {
  private static final long FORMAT = 1;
  private static final int COPY_HEADER_BYTES = 40;

  // The map file begins with a checksum, a word that holds the length of the text and whether the
  // file is in use as a map, and the text.
  private static final int WORD_AT = 8;
  private static final int TEXT_AT = 12;
  private static final int TEXT_LENGTH_MASK = 0x3FFF_FFFF;
  private static final int NOT_READY = 0x8000_0000;
  private static final int TEXT_MAX_BYTES = 1 << 16;

  private final Path mapFile;
  private final long sizeBytes;
  private final long firstAt;
  private final long stepBytes;
  private final int tableBytes;
  private final int count;

  private LookupTables(Path mapFile, long sizeBytes, String header) {
    this.mapFile = mapFile;
    this.sizeBytes = sizeBytes;
    count = Math.toIntExact(number(header, "actualSegments"));
    stepBytes = number(header, "tierSize");
    tableBytes = Math.toIntExact(number(header, "tierHashLookupInnerSize"));
    if (number(header, "tierHashLookupSlotSize") != Integer.BYTES) {
      throw new IllegalStateException("The entries of a map file's tables have not four bytes");
    }
    long lockBytes = count * number(header, "segmentHeaderSize");
    // The segments' locks begin on a page, and the file, which never grows, ends with one.
    firstAt = sizeBytes - OS.pageAlign(lockBytes + count * stepBytes) + lockBytes;
  }

  /**
   * Finds the tables of a map file.
   *
   * @param mapFile a file with a good head, see {@link SessionFolder#head}
   */
  static LookupTables of(Path mapFile) throws IOException {
    try (FileChannel channel = FileChannel.open(mapFile)) {
      int textBytes = word(channel) & TEXT_LENGTH_MASK;
      if (textBytes > TEXT_MAX_BYTES) {
        throw new IOException(mapFile + " has a header of " + textBytes + " bytes");
      }
      ByteBuffer text = ByteBuffer.allocate(textBytes);
      read(channel, text, TEXT_AT);
      String header = new String(text.array(), StandardCharsets.ISO_8859_1);
      return new LookupTables(mapFile, channel.size(), header);
    }
  }

  private static long number(String header, String name) {
    Matcher matcher = Pattern.compile("\\b" + name + ": (\\d+)").matcher(header);
    if (!matcher.find()) {
      throw new IllegalStateException("A map file's header does not tell its " + name);
    }
    return Long.parseLong(matcher.group(1));
  }

  /**
   * Copies the tables into a file of their own, and brings it to disk.
   *
   * @param copy overwritten if it is there
   */
  void copyTo(Path copy) throws IOException {
    CRC32C checksum = new CRC32C();
    try (FileChannel from = FileChannel.open(mapFile);
        FileChannel to =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      append(to, copyHeader(), checksum);
      ByteBuffer table = ByteBuffer.allocate(tableBytes);
      for (int segment = 0; segment < count; segment++) {
        read(from, table.clear(), tableAt(segment));
        append(to, table.flip(), checksum);
      }
      append(to, littleEndian(Long.BYTES).putLong(checksum.getValue()).flip(), checksum);
      to.force(true);
    }
  }

  /**
   * Puts the tables of a copy back.
   *
   * @param copy what {@link #copyTo} made before a repair of this file that did not end
   * @return false if the copy is damaged, or of another file or time: then nothing is changed
   */
  boolean restoreFrom(Path copy) throws IOException {
    try (FileChannel from = FileChannel.open(copy);
        FileChannel to =
            FileChannel.open(mapFile, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (!isWhole(from) || !holdsAllOf(to, from)) {
        return false;
      }
      ByteBuffer table = ByteBuffer.allocate(tableBytes);
      for (int segment = 0; segment < count; segment++) {
        read(from, table.clear(), copiedAt(segment));
        write(to, table.flip(), tableAt(segment));
      }
      return true;
    }
  }

  /**
   * Says that the file can be used. Chronicle Map says the contrary while it repairs, and whoever
   * finds that said waits for a minute.
   */
  void markReady() throws IOException {
    try (FileChannel channel =
        FileChannel.open(mapFile, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      int word = word(channel) & ~NOT_READY;
      write(channel, littleEndian(Integer.BYTES).putInt(word).flip(), WORD_AT);
    }
  }

  private boolean isWhole(FileChannel copy) throws IOException {
    if (copy.size() != copiedAt(count) + Long.BYTES) {
      return false;
    }
    CRC32C checksum = new CRC32C();
    ByteBuffer header = ByteBuffer.allocate(COPY_HEADER_BYTES);
    read(copy, header, 0);
    checksum.update(header.flip());
    ByteBuffer table = ByteBuffer.allocate(tableBytes);
    for (int segment = 0; segment < count; segment++) {
      read(copy, table.clear(), copiedAt(segment));
      checksum.update(table.flip());
    }
    ByteBuffer stored = littleEndian(Long.BYTES);
    read(copy, stored, copiedAt(count));
    return stored.getLong(0) == checksum.getValue() && header.rewind().equals(copyHeader());
  }

  /**
   * A repair takes entries out and moves them, but makes none: else the copy is of another time.
   */
  private boolean holdsAllOf(FileChannel file, FileChannel copy) throws IOException {
    for (int segment = 0; segment < count; segment++) {
      int[] copied = entries(copy, copiedAt(segment));
      Arrays.sort(copied);
      for (int entry : entries(file, tableAt(segment))) {
        if (entry != 0 && Arrays.binarySearch(copied, entry) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private int[] entries(FileChannel channel, long at) throws IOException {
    ByteBuffer table = littleEndian(tableBytes);
    read(channel, table, at);
    int[] entries = new int[tableBytes / Integer.BYTES];
    table.flip().asIntBuffer().get(entries);
    return entries;
  }

  private ByteBuffer copyHeader() {
    return littleEndian(COPY_HEADER_BYTES)
        .putLong(FORMAT)
        .putLong(sizeBytes)
        .putLong(firstAt)
        .putLong(stepBytes)
        .putInt(tableBytes)
        .putInt(count)
        .flip();
  }

  private long tableAt(int segment) {
    return firstAt + segment * stepBytes;
  }

  private long copiedAt(int segment) {
    return COPY_HEADER_BYTES + (long) segment * tableBytes;
  }

  private static int word(FileChannel channel) throws IOException {
    ByteBuffer word = littleEndian(Integer.BYTES);
    read(channel, word, WORD_AT);
    return word.getInt(0);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void append(FileChannel channel, ByteBuffer bytes, CRC32C checksum)
      throws IOException {
    checksum.update(bytes.duplicate());
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void read(FileChannel channel, ByteBuffer into, long at) throws IOException {
    int start = into.position();
    while (into.hasRemaining()) {
      if (channel.read(into, at + into.position() - start) < 0) {
        throw new EOFException("The file ends at " + channel.size() + ", before what it holds");
      }
    }
  }

  private static void write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    int start = bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, at + bytes.position() - start);
    }
  }
}
