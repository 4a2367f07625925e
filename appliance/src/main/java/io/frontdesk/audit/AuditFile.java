package io.frontdesk.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of lines that grows at its end. What a kill left of a line is ended when the file is
 * opened, so that no other line goes on with it; what a failed write left is cut off. For one
 * thread.
 */
final class AuditFile implements AuditLog.Disk {

  private static final byte[] LINE_END = {'\n'};

  private final FileChannel out;
  private long lengthBytes;
  private boolean torn;

  private AuditFile(FileChannel out) {
    this.out = out;
  }

  /** Opens a file, or makes it. */
  static AuditFile open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    boolean ended = endsWithLine(file);
    AuditFile opened =
        new AuditFile(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    if (!ended) {
      opened.append(LINE_END);
    }
    return opened;
  }

  private static boolean endsWithLine(Path file) throws IOException {
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return in.size() == 0 || (in.read(last, in.size() - 1) == 1 && last.get(0) == '\n');
    }
  }

  @Override
  public void append(byte[] lines) throws IOException {
    if (torn) {
      out.truncate(lengthBytes);
    } else {
      lengthBytes = out.size();
    }
    torn = true;
    ByteBuffer bytes = ByteBuffer.wrap(lines);
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
    out.force(false);
    torn = false;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
