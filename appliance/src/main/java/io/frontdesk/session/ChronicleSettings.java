package io.frontdesk.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The system properties of Chronicle Map and of the native libraries it brings. They are read once,
 * when those classes load, so {@code Main} sets them before anything else. A property that is
 * already set on the command line is kept.
 */
public final class ChronicleSettings {
  private ChronicleSettings() {}

  /**
   * Switches off what Chronicle Map sends and says to others, and moves its temporary files, JNA's
   * and jffi's, into the data folder's {@code native}.
   *
   * @param dataFolder the data folder; {@code native} is made in it
   * @throws SessionFileException if {@code native} cannot be made
   */
  public static void apply(Path dataFolder) {
    Path folder = dataFolder.resolve("native").toAbsolutePath();
    try {
      Files.createDirectories(folder.resolve("tmp"));
    } catch (IOException e) {
      throw new SessionFileException(
          "The folder " + folder + " cannot be made (" + e + "). Check who owns " + dataFolder, e);
    }
    set("chronicle.analytics.disable", "true");
    set("chronicle.announcer.disable", "true");
    set("jvm.resource.tracing", "false");
    // A frame that was copied is let go of at once: through a queue and a thread it costs more.
    set("background.releaser", "false");
    // A lock is held for microseconds; one that is not given back was damaged on disk.
    set("net.openhft.chronicle.map.lockTimeoutSeconds", "10");
    // Chronicle calls its folder for temporary files by Maven's name for the build folder.
    set("project.build.directory", folder.toString());
    set("timestamp.dir", folder.toString());
    set("jna.tmpdir", folder.toString());
    set("jffi.extract.dir", folder.toString());
  }

  private static void set(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
