package io.frontdesk.nlu;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps files by pages of 2 MiB. A run of an encoder reads all of its weights, which are 14 to 24
 * MB: six thousand pages of 4 KiB, more than the processor keeps the places of. Linux reads a file
 * in large pieces, and maps them as such, for whoever asks before any of it is in memory, see
 * "Transparent Hugepage Support" in the kernel's documentation: on XFS and, since 6.16, on ext4,
 * for example. Elsewhere the pages stay small. Stateless.
 */
final class LargePages {

  private static final Logger LOG = LoggerFactory.getLogger(LargePages.class);
  private static final int MADV_HUGEPAGE = 14;
  private static final int POSIX_FADV_DONTNEED = 4;
  private static final int O_RDONLY = 0;

  private LargePages() {}

  /** The C library's calls; named as there. */
  private interface LibC extends Library {
    int madvise(Pointer start, NativeLong lengthBytes, int advice);

    int open(String path, int flags);

    int posix_fadvise(int file, NativeLong from, NativeLong lengthBytes, int advice);

    int close(int file);
  }

  /**
   * Maps a file, by large pages where it can be had by such.
   *
   * @throws IOException if it can't be read
   */
  static MappedByteBuffer map(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      MappedByteBuffer mapping = channel.map(MapMode.READ_ONLY, 0, channel.size());
      advise(mapping);
      return mapping;
    }
  }

  private static void advise(MappedByteBuffer mapping) {
    if (!Platform.isLinux() || mapping.capacity() == 0) {
      return;
    }
    try {
      LibC libc = Native.load("c", LibC.class);
      Pointer start = Native.getDirectBufferPointer(mapping);
      libc.madvise(start, new NativeLong(mapping.capacity()), MADV_HUGEPAGE);
    } catch (RuntimeException | LinkageError e) {
      LOG.info("Encoders are mapped by small pages: {}", e.toString());
    }
  }

  /**
   * Puts a file that was just written on the disk and lets the system forget what it has of it in
   * memory, in the small pieces in which it was written.
   *
   * @throws IOException if it can't be put on the disk
   */
  static void settle(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    if (!Platform.isLinux()) {
      return;
    }
    try {
      LibC libc = Native.load("c", LibC.class);
      int opened = libc.open(file.toString(), O_RDONLY);
      if (opened >= 0) {
        NativeLong all = new NativeLong(0);
        libc.posix_fadvise(opened, all, all, POSIX_FADV_DONTNEED);
        libc.close(opened);
      }
    } catch (RuntimeException | LinkageError e) {
      LOG.info("{} stays in memory in small pieces: {}", file, e.toString());
    }
  }
}
