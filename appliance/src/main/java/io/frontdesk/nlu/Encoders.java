package io.frontdesk.nlu;

/**
 * The encoders of this process: each file mapped once, each session shared. Safe for any thread.
 */
public final class Encoders implements AutoCloseable {
  @Override
  public void close() {}
}
