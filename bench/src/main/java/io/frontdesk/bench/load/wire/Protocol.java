package io.frontdesk.bench.load.wire;

/**
 * How turns are said to one kind of server over TCP, and how its answers are read. Stateless: any
 * thread may use it, each with buffers of its own.
 */
public interface Protocol {

  /** Its name in reports. */
  String name();

  /** Whether a connection belongs to one session and begins with an opening. */
  boolean opens();

  /**
   * Writes what opens a session's connection.
   *
   * @param session the session's name, ASCII
   */
  void opening(OutBytes out, byte[] session);

  /**
   * Writes a turn.
   *
   * @param session the session's name, ASCII
   * @param id the message's number, not used before in the session
   * @param said what is said: a member of a JSON object, UTF-8
   */
  void turn(OutBytes out, byte[] session, long id, byte[] said);

  /** Writes the answer to a ping, where the protocol has pings. */
  void pong(OutBytes out);

  /**
   * Reads one whole unit of what the server sent.
   *
   * @param opened whether an opening was answered on this connection
   * @param answer is set to what was read
   * @return the bytes of the unit; 0 if more are needed, and then {@code answer} is not valid
   * @throws IllegalStateException if a server that keeps to the protocol does not send that
   */
  int read(byte[] in, int from, int to, boolean opened, Answer answer);
}
