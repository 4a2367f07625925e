package io.frontdesk.bot;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A node of a parsed {@link Expression}. Immutable; evaluated by any thread. Within this package
 * {@code null} stands for the language's null.
 */
sealed interface ExpressionNode {

  /** The node's value: a String, Double, Boolean or List, or null. */
  Object value(Expression.Scope scope);

  /** What is written out: a number, a text, true, false or null. */
  record Literal(Object constant) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      return constant;
    }
  }

  /** A name that the scope resolves. */
  record Name(String scopeName, String key) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      Object value = scope.value(scopeName, key).orElse(null);
      return value instanceof Number number ? finite(number.doubleValue()) : value;
    }
  }

  /** A list that is written out; elements that are null are left out. */
  record ListOf(List<ExpressionNode> elements) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      List<Object> values = new ArrayList<>(elements.size());
      for (ExpressionNode element : elements) {
        Object value = element.value(scope);
        if (value != null) {
          values.add(value);
        }
      }
      return Collections.unmodifiableList(values);
    }
  }

  /** {@code not}: null counts as false. */
  record Not(ExpressionNode operand) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      return !truth(operand.value(scope));
    }
  }

  /** A minus sign before a value. */
  record Negate(ExpressionNode operand) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      return operand.value(scope) instanceof Double number ? finite(-number) : null;
    }
  }

  /** {@code is null} and {@code is not null}. */
  record IsNull(ExpressionNode operand, boolean negated) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      return (operand.value(scope) == null) != negated;
    }
  }

  /** {@code matches}: whether the pattern is found in the text. */
  record Matches(ExpressionNode operand, Pattern pattern) implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      Object value = operand.value(scope);
      if (value == null || value instanceof List) {
        return null;
      }
      return pattern.matcher(text(value)).find();
    }
  }

  /** Two operands. */
  record Binary(Operator operator, ExpressionNode left, ExpressionNode right)
      implements ExpressionNode {
    @Override
    public Object value(Expression.Scope scope) {
      return switch (operator) {
        case OR -> truth(left.value(scope)) || truth(right.value(scope));
        case AND -> truth(left.value(scope)) && truth(right.value(scope));
        case EQUAL -> equal(left.value(scope), right.value(scope));
        case NOT_EQUAL -> !equal(left.value(scope), right.value(scope));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
            ordered(operator, left.value(scope), right.value(scope));
        case IN -> contains(right.value(scope), left.value(scope));
        case CONTAINS -> contains(left.value(scope), right.value(scope));
        case ADD, SUBTRACT, MULTIPLY, DIVIDE ->
            arithmetic(operator, left.value(scope), right.value(scope));
      };
    }
  }

  /** What stands between two operands. */
  enum Operator {
    OR,
    AND,
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    CONTAINS,
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE
  }

  /** Whether a value counts as true. */
  static boolean truth(Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Double number) {
      return number != 0;
    }
    return value instanceof List<?> list ? !list.isEmpty() : !value.toString().isEmpty();
  }

  /** A value as text; whole numbers have no fraction. */
  static String text(Object value) {
    if (value instanceof Double number) {
      return number == 0 ? "0" : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
    return value.toString();
  }

  private static Double finite(double number) {
    // Adding zero turns -0.0, which Double.equals tells from 0.0, into 0.0.
    return Double.isFinite(number) ? Double.valueOf(number + 0.0) : null;
  }

  private static boolean equal(Object left, Object right) {
    if (left == null || right == null) {
      return left == right;
    }
    return left.equals(right);
  }

  private static boolean ordered(Operator operator, Object left, Object right) {
    int order;
    if (left instanceof Double a && right instanceof Double b) {
      order = a.compareTo(b);
    } else if (left instanceof String a && right instanceof String b) {
      order = a.compareTo(b);
    } else {
      return false;
    }
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  private static Boolean contains(Object whole, Object part) {
    if (whole == null || part == null) {
      return null;
    }
    if (whole instanceof List<?> list) {
      for (Object element : list) {
        Object value = element instanceof Number number ? finite(number.doubleValue()) : element;
        if (equal(value, part)) {
          return true;
        }
      }
      return false;
    }
    return whole instanceof String text && part instanceof String sought
        ? Boolean.valueOf(text.contains(sought))
        : null;
  }

  private static Object arithmetic(Operator operator, Object left, Object right) {
    if (left instanceof Double a && right instanceof Double b) {
      return finite(
          switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            default -> a / b;
          });
    }
    boolean joins = operator == Operator.ADD && (left instanceof String || right instanceof String);
    if (!joins || left == null || right == null) {
      return null;
    }
    return left instanceof List || right instanceof List ? null : text(left) + text(right);
  }
}
