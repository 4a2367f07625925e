package io.frontdesk.nlu;

import java.nio.file.Path;

/** A trained bundle, loaded: immutable and shared by all agents. */
public final class NluModel implements AutoCloseable {

  private NluModel() {}

  /** The bundle's id. */
  public String id() {
    return "";
  }

  /** Closes the native sessions; only when no agent uses it any more. */
  @Override
  public void close() {}

  /**
   * Loads a bundle.
   *
   * @throws IllegalStateException if the bundle is damaged, with the file's name and what to do
   */
  public static NluModel load(Path bundle, Encoders encoders) {
    throw new IllegalStateException(bundle + " " + encoders);
  }
}
