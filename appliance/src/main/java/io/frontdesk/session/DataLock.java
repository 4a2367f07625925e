package io.frontdesk.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to use a data folder, held by one process at a time. The operating system gives it back
 * when the process dies, however it dies. Nothing else may open the file {@code LOCK}. Start-up
 * thread takes it, the stopping thread closes it.
 */
public final class DataLock implements AutoCloseable {
  private static final int HOLDER_MAX_BYTES = 20;

  // POSIX gives a process's locks on a file back as soon as that process closes any descriptor of
  // the file. So a second attempt of the same process must not even open it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DataLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the folder, at once or not at all.
   *
   * @param dataFolder the data folder; made if it is not there
   * @return the lock, to be closed after everything that uses the folder
   * @throws SessionFileException if another process holds it, or the folder cannot be written
   */
  public static DataLock take(Path dataFolder) {
    if (Files.exists(dataFolder) && !Files.isDirectory(dataFolder)) {
      throw new SessionFileException(
          "The data folder "
              + dataFolder
              + " is no folder. Move that file away, or choose another data folder.");
    }
    try {
      Files.createDirectories(dataFolder);
      Path file = dataFolder.toRealPath().resolve("LOCK");
      if (!HELD.add(file)) {
        throw inUse(dataFolder, "this one");
      }
      try {
        return new DataLock(file, lock(dataFolder, file));
      } catch (IOException | RuntimeException e) {
        HELD.remove(file);
        throw e;
      }
    } catch (IOException e) {
      throw new SessionFileException(
          "The data folder " + dataFolder + " cannot be used (" + e + "). Check who owns it.", e);
    }
  }

  private static FileChannel lock(Path dataFolder, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = channel.tryLock();
    if (lock == null) {
      String holder = holder(channel);
      channel.close();
      throw inUse(dataFolder, holder);
    }
    byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid), 0);
    return channel;
  }

  private static SessionFileException inUse(Path dataFolder, String holder) {
    return new SessionFileException(
        "The data folder "
            + dataFolder
            + " is in use by process "
            + holder
            + ". Stop that one, or give this one a data folder of its own.");
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(HOLDER_MAX_BYTES);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII);
  }

  /** Lets go of the folder; a second call does nothing. */
  @Override
  public void close() {
    try {
      channel.close();
      HELD.remove(file);
    } catch (IOException e) {
      throw new SessionFileException("The data folder's lock cannot be closed (" + e + ").", e);
    }
  }
}
