package io.frontdesk.channel;

import io.frontdesk.agent.Precedence;
import java.util.Set;

/**
 * How the chat listener is set up. Immutable.
 *
 * @param host the address to listen on
 * @param port 0: any free port
 * @param eventLoops how many event loops serve it, at least 1
 * @param precedence how their threads stand among others
 * @param allowedOrigins web origins beside the server's own that may open a WebSocket, for instance
 *     {@code https://shop.example}
 * @param rates how fast clients may send
 * @param timeouts how long connections may take
 * @param maxConnections connections at a time and event loop; more are closed at once
 * @param maxPendingBytes what may wait to be written to one WebSocket before it is closed as a slow
 *     reader
 */
public record ChatOptions(
    String host,
    int port,
    int eventLoops,
    Precedence precedence,
    Set<String> allowedOrigins,
    Rates rates,
    Timeouts timeouts,
    int maxConnections,
    int maxPendingBytes) {

  /**
   * Copies the set.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  public ChatOptions {
    allowedOrigins = Set.copyOf(allowedOrigins);
    if (port < 0 || port > 65_535 || eventLoops < 1 || maxConnections < 1 || maxPendingBytes < 1) {
      throw new IllegalArgumentException(
          "port "
              + port
              + ", eventLoops "
              + eventLoops
              + ", maxConnections "
              + maxConnections
              + ", maxPendingBytes "
              + maxPendingBytes);
    }
  }

  /** The defaults for an address: one event loop, no foreign origins. */
  public static ChatOptions at(String host, int port) {
    return new ChatOptions(
        host,
        port,
        1,
        Precedence.SHARED,
        Set.of(),
        Rates.standard(),
        Timeouts.standard(),
        20_000,
        1 << 20);
  }

  /** The same with other rates. */
  public ChatOptions withRates(Rates other) {
    return new ChatOptions(
        host,
        port,
        eventLoops,
        precedence,
        allowedOrigins,
        other,
        timeouts,
        maxConnections,
        maxPendingBytes);
  }

  /** The same with other timeouts. */
  public ChatOptions withTimeouts(Timeouts other) {
    return new ChatOptions(
        host,
        port,
        eventLoops,
        precedence,
        allowedOrigins,
        rates,
        other,
        maxConnections,
        maxPendingBytes);
  }

  /** The same with other allowed origins. */
  public ChatOptions withAllowedOrigins(Set<String> other) {
    return new ChatOptions(
        host,
        port,
        eventLoops,
        precedence,
        other,
        rates,
        timeouts,
        maxConnections,
        maxPendingBytes);
  }

  /** The same with another number of event loops, which stand otherwise among other threads. */
  public ChatOptions withEventLoops(int other, Precedence standing) {
    return new ChatOptions(
        host,
        port,
        other,
        standing,
        allowedOrigins,
        rates,
        timeouts,
        maxConnections,
        maxPendingBytes);
  }

  /** The same with another cap of unwritten bytes. */
  public ChatOptions withMaxPendingBytes(int other) {
    return new ChatOptions(
        host, port, eventLoops, precedence, allowedOrigins, rates, timeouts, maxConnections, other);
  }

  /**
   * Token buckets: so much a second, and so much at once. A rate of 0 means no limit.
   *
   * @param sessionPerSecond messages of one session
   * @param sessionBurst messages of one session at once
   * @param addressPerSecond requests and frames of one remote address (IPv6: of its /64)
   * @param addressBurst requests and frames of one remote address at once
   * @param maxBuckets how many sessions, and how many addresses, are remembered; the longest idle
   *     is forgotten
   */
  public record Rates(
      double sessionPerSecond,
      int sessionBurst,
      double addressPerSecond,
      int addressBurst,
      int maxBuckets) {

    /** 5 messages a second and session (20 at once), 500 requests and address (1000 at once). */
    public static Rates standard() {
      return new Rates(5, 20, 500, 1_000, 65_536);
    }

    /** No limit. */
    public static Rates unlimited() {
      return new Rates(0, 1, 0, 1, 1);
    }
  }

  /**
   * Deadlines; those of a request are absolute, so that a drip of bytes does not extend them.
   *
   * @param headMs from a request's first byte, or from the connection, to its last header
   * @param bodyMs from the last header to the end of the body
   * @param idleMs silence after which a connection or WebSocket is closed
   * @param pingMs how often a WebSocket is pinged
   * @param drainMs how long a stop waits for answers that are under way
   */
  public record Timeouts(int headMs, int bodyMs, int idleMs, int pingMs, int drainMs) {

    /** 10 s, 30 s, 60 s, 20 s, 5 s. */
    public static Timeouts standard() {
      return new Timeouts(10_000, 30_000, 60_000, 20_000, 5_000);
    }
  }
}
