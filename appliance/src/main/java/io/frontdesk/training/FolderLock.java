package io.frontdesk.training;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to a folder of the cache, held by one opener at a time, by a lock on the file
 * {@code LOCK} in it. The operating system gives it back when the process dies.
 */
final class FolderLock {

  // POSIX gives a process's locks on a file back as soon as that process closes any descriptor of
  // the file. So a second attempt of the same process must not even open it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final RandomAccessFile file;

  private FolderLock(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Takes the folder, at once or not at all.
   *
   * @param folder must be there
   * @return empty if another has it
   */
  static Optional<FolderLock> take(Path folder) throws IOException {
    Path path = folder.toRealPath().resolve("LOCK");
    if (!HELD.add(path)) {
      return Optional.empty();
    }
    try {
      RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
      FileLock lock = file.getChannel().tryLock();
      if (lock != null) {
        return Optional.of(new FolderLock(path, file));
      }
      file.close();
    } catch (IOException | RuntimeException e) {
      HELD.remove(path);
      throw e;
    }
    HELD.remove(path);
    return Optional.empty();
  }

  void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Can't close " + path, e);
    } finally {
      HELD.remove(path);
    }
  }
}
