package io.frontdesk.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** What a process that is to be killed cannot say itself: whether it is repairing right now. */
public final class MapHeader {
  private static final int STATE_AT = 11;
  private static final int NOT_READY = 0x80;

  private MapHeader() {}

  /**
   * Whether the header of a data folder's session file says that a repair is under way, or that a
   * process died in one.
   */
  public static boolean saysRepair(Path data) throws IOException {
    ByteBuffer state = ByteBuffer.allocate(1);
    try (FileChannel map = FileChannel.open(data.resolve("sessions/sessions-1.map"))) {
      map.read(state, STATE_AT);
    }
    return (state.get(0) & NOT_READY) != 0;
  }
}
