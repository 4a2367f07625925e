package io.frontdesk.bot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a service is called, beyond where and with what. Immutable.
 *
 * @param deadlineMs how long a call may take with all its tries and the pauses between them
 * @param retry how often and how soon it is tried again
 * @param breaker when the service is left alone for a while
 * @param maxInFlight calls of the service that may be under way at once; one more fails at once
 * @param repeatable whether a try may do no harm even where the service no longer remembers the
 *     call's {@code Idempotency-Key}
 * @param keyLifetimeS how long the service remembers the key, from the first try, in seconds; 0:
 *     not at all
 * @param headers headers of each request, by name
 * @param signing how requests are signed; empty: not at all
 * @param reveals the sensitive slots whose values the service gets in clear
 * @param answer what the JSON answer must look like; a wrong one counts as none
 */
public record CallPolicy(
    int deadlineMs,
    Retry retry,
    Breaker breaker,
    int maxInFlight,
    boolean repeatable,
    int keyLifetimeS,
    Map<String, Header> headers,
    Optional<Signing> signing,
    Set<String> reveals,
    List<AnswerField> answer) {

  /** How long services remember an {@code Idempotency-Key} unless told otherwise, in seconds. */
  public static final int KEY_LIFETIME_S = 300;

  /** Calls of one service at once, where nothing else is said. */
  public static final int MAX_IN_FLIGHT = 64;

  /** What holds where the bot says nothing but the timeout of a try. */
  public static CallPolicy usual(int timeoutMs) {
    return new CallPolicy(
        timeoutMs * Retry.USUAL.tries(),
        Retry.USUAL,
        Breaker.USUAL,
        MAX_IN_FLIGHT,
        false,
        KEY_LIFETIME_S,
        Map.of(),
        Optional.empty(),
        Set.of(),
        List.of());
  }

  /**
   * Tries of a call. Before each further one there is a pause of a random length from nought to the
   * first pause, doubled with each try (exponential backoff with full jitter).
   *
   * @param tries at most; 1: no further try
   * @param firstPauseMs the longest pause before the second try
   */
  public record Retry(int tries, int firstPauseMs) {
    /** Three tries, the second after at most 200 ms. */
    public static final Retry USUAL = new Retry(3, 200);
  }

  /**
   * When a service is left alone. It opens after failures in a row, or, if a share is given, when
   * that share of the last tries failed.
   *
   * @param failures in a row; where a share is given: how many tries it is the share of
   * @param percent the share of the last tries that must fail; 0: only failures in a row count
   * @param openMs how long the service is left alone; then one try shows whether it is well again
   */
  public record Breaker(int failures, int percent, int openMs) {
    /** After five failures in a row, for half a minute. */
    public static final Breaker USUAL = new Breaker(5, 0, 30_000);
  }

  /**
   * A header's value.
   *
   * @param text the value, or the name of the secret that is the value
   * @param secret whether it is the name of a secret
   */
  public record Header(String text, boolean secret) {}

  /**
   * A signature over the time and the body.
   *
   * @param secret the name of the secret that signs
   * @param header the header that carries it
   */
  public record Signing(String secret, String header) {}

  /**
   * A field that an answer has.
   *
   * @param path into the answer, names joined by dots
   * @param type what it must hold
   * @param required whether it must be there
   */
  public record AnswerField(String path, Type type, boolean required) {}

  /** What a field holds. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOL,
    LIST,
    OBJECT
  }

  /** The names of all secrets that calls of the service need. */
  public Set<String> secrets() {
    Set<String> names = new java.util.TreeSet<>();
    headers.values().stream().filter(Header::secret).map(Header::text).forEach(names::add);
    signing.ifPresent(sign -> names.add(sign.secret()));
    return names;
  }
}
