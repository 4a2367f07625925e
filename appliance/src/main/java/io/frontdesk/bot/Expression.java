package io.frontdesk.bot;

import java.util.Optional;
import java.util.Set;

/**
 * A parsed condition or computed value of a flow, as docs/bots.md describes the language. Immutable, pure, safe for any
 * thread. Values are {@code String}, {@code Double}, {@code Boolean} or {@code List}.
 */
public final class Expression {

  private final String source;

  private Expression(String source) {
    this.source = source;
  }

  /**
   * Parses an expression.
   *
   * @throws IllegalArgumentException with the place and what was expected there
   */
  public static Expression parse(String source) {
    return new Expression(source);
  }

  /** Evaluates the expression; empty stands for null. */
  public Optional<Object> evaluate(Scope scope) {
    return scope.value("slots", source);
  }

  /** Evaluates the expression as a condition: null counts as false. */
  public boolean holds(Scope scope) {
    return evaluate(scope).map(Boolean.TRUE::equals).orElse(false);
  }

  /** The names that the expression reads, each as {@code scope.key}. */
  public Set<String> names() {
    return Set.of();
  }

  /** The source text. */
  @Override
  public String toString() {
    return source;
  }

  /** What names stand for during an evaluation. */
  @FunctionalInterface
  public interface Scope {
    /**
     * The value of a name.
     *
     * @param scope {@code slots}, {@code webhook} or {@code session}
     * @param key what follows the dot
     * @return the value, or empty
     */
    Optional<Object> value(String scope, String key);
  }
}
