package io.frontdesk.bot;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed condition or computed value of a flow, as docs/bots.md describes the language.
 * Immutable, pure, safe for any thread. Values are {@code String}, {@code Double}, {@code Boolean}
 * or {@code List}.
 */
public final class Expression {

  /** The longest source, in code points. */
  public static final int MAX_LENGTH = 2_000;

  /** How deep parentheses, lists, {@code not} and minus signs may nest. */
  public static final int MAX_DEPTH = 64;

  private final String source;
  private final ExpressionNode root;
  private final Set<String> names;

  private Expression(String source, ExpressionNode root, Set<String> names) {
    this.source = source;
    this.root = root;
    this.names = names;
  }

  /**
   * Parses an expression.
   *
   * @param source the text, at most {@link #MAX_LENGTH} code points
   * @return the expression
   * @throws IllegalArgumentException with the column (in code points, from 1) and what was expected
   *     there
   */
  public static Expression parse(String source) {
    Set<String> names = new LinkedHashSet<>();
    ExpressionNode root = new ExpressionParser(source, names).parse();
    return new Expression(source, root, Collections.unmodifiableSet(names));
  }

  /**
   * An expression that always has the same value.
   *
   * @param value a String, Double, Boolean or List; empty stands for null
   * @return the expression
   */
  static Expression constant(Optional<Object> value) {
    String source = value.map(Expression::written).orElse("null");
    return new Expression(source, new ExpressionNode.Literal(value.orElse(null)), Set.of());
  }

  private static String written(Object value) {
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Expression::written).toList()) + "]";
    }
    return ExpressionNode.text(value);
  }

  /**
   * Evaluates the expression.
   *
   * @param scope what the names stand for
   * @return the value; empty stands for null
   */
  public Optional<Object> evaluate(Scope scope) {
    return Optional.ofNullable(root.value(scope));
  }

  /**
   * Evaluates the expression as a condition: null, {@code false}, 0, the empty text and the empty
   * list count as false, all else as true.
   *
   * @param scope what the names stand for
   * @return whether the condition holds
   */
  public boolean holds(Scope scope) {
    return ExpressionNode.truth(root.value(scope));
  }

  /** The names that the expression reads, each as {@code scope.key}, in order of appearance. */
  public Set<String> names() {
    return names;
  }

  /** Whether the other is an expression of the same source text. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && source.equals(expression.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
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
