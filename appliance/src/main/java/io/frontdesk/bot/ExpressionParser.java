package io.frontdesk.bot;

import com.google.re2j.Pattern;
import io.frontdesk.bot.ExpressionNode.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Recursive descent over the source of an {@link Expression}, one token ahead. One method per level
 * of precedence, loosest first: or, and, not, comparison, sum, product, minus sign, value. Used
 * once, by one thread.
 */
final class ExpressionParser {

  private static final String VALUE =
      "a value: slots.name, webhook.field, session.language, session.turn, session.channel, a"
          + " number, \"text\", true, false, null, a [list] or (";

  private static final Map<String, Operator> COMPARISONS =
      Map.of(
          "=", Operator.EQUAL,
          "==", Operator.EQUAL,
          "!=", Operator.NOT_EQUAL,
          "<", Operator.LESS,
          "<=", Operator.LESS_OR_EQUAL,
          ">", Operator.GREATER,
          ">=", Operator.GREATER_OR_EQUAL,
          "in", Operator.IN,
          "contains", Operator.CONTAINS);

  private static final Set<String> SESSION_KEYS =
      Set.of("language", "turn", "misses", "silences", "channel");

  private enum Kind {
    WORD,
    NUMBER,
    TEXT,
    SIGN,
    END
  }

  private final String source;
  private final Set<String> names;
  private int position;
  private int depth;
  private Kind kind = Kind.END;
  private String token = "";
  private int start;

  ExpressionParser(String source, Set<String> names) {
    this.source = source;
    this.names = names;
  }

  ExpressionNode parse() {
    if (source.codePointCount(0, source.length()) > Expression.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the expression is longer than " + Expression.MAX_LENGTH + " characters; split it");
    }
    advance();
    ExpressionNode root = or();
    if (kind != Kind.END) {
      throw expected("an operator (and, or, =, !=, <, >, +, in, contains, …) or the end");
    }
    return root;
  }

  private ExpressionNode or() {
    ExpressionNode left = and();
    while (take("or")) {
      left = new ExpressionNode.Binary(Operator.OR, left, and());
    }
    return left;
  }

  private ExpressionNode and() {
    ExpressionNode left = not();
    while (take("and")) {
      left = new ExpressionNode.Binary(Operator.AND, left, not());
    }
    return left;
  }

  private ExpressionNode not() {
    if (!is("not")) {
      return comparison();
    }
    deeper();
    advance();
    ExpressionNode operand = not();
    depth--;
    return new ExpressionNode.Not(operand);
  }

  private ExpressionNode comparison() {
    ExpressionNode left = sum();
    if (take("is")) {
      boolean negated = take("not");
      if (!take("null")) {
        throw expected(negated ? "null after 'is not'" : "null or 'not null' after 'is'");
      }
      return new ExpressionNode.IsNull(left, negated);
    }
    if (take("matches")) {
      return new ExpressionNode.Matches(left, pattern());
    }
    Operator operator =
        kind == Kind.WORD || kind == Kind.SIGN ? COMPARISONS.get(lowerToken()) : null;
    if (operator == null) {
      return left;
    }
    advance();
    ExpressionNode comparison = new ExpressionNode.Binary(operator, left, sum());
    if (kind == Kind.SIGN && COMPARISONS.containsKey(token)) {
      throw expected("and, or or the end (comparisons can't be chained)");
    }
    return comparison;
  }

  private Pattern pattern() {
    if (kind != Kind.TEXT) {
      throw expected("a pattern in quotes after 'matches'");
    }
    Pattern pattern;
    try {
      pattern = BoundedPattern.compile(token);
    } catch (IllegalArgumentException e) {
      throw failure(start, e.getMessage());
    }
    advance();
    return pattern;
  }

  private ExpressionNode sum() {
    ExpressionNode left = product();
    while (is("+") || is("-")) {
      Operator operator = is("+") ? Operator.ADD : Operator.SUBTRACT;
      advance();
      left = new ExpressionNode.Binary(operator, left, product());
    }
    return left;
  }

  private ExpressionNode product() {
    ExpressionNode left = signed();
    while (is("*") || is("/")) {
      Operator operator = is("*") ? Operator.MULTIPLY : Operator.DIVIDE;
      advance();
      left = new ExpressionNode.Binary(operator, left, signed());
    }
    return left;
  }

  private ExpressionNode signed() {
    if (!is("-")) {
      return value();
    }
    deeper();
    advance();
    ExpressionNode operand = signed();
    depth--;
    return new ExpressionNode.Negate(operand);
  }

  private ExpressionNode value() {
    String taken = token;
    switch (kind) {
      case NUMBER:
        advance();
        return new ExpressionNode.Literal(Double.valueOf(taken));
      case TEXT:
        advance();
        return new ExpressionNode.Literal(taken);
      case WORD:
        return word();
      case SIGN:
        return is("[") ? list() : parenthesis();
      default:
        throw expected(VALUE);
    }
  }

  private ExpressionNode parenthesis() {
    if (!is("(")) {
      throw expected(VALUE);
    }
    deeper();
    advance();
    ExpressionNode inner = or();
    close(")");
    return inner;
  }

  private ExpressionNode list() {
    deeper();
    advance();
    List<ExpressionNode> elements = new ArrayList<>();
    if (!is("]")) {
      do {
        elements.add(or());
      } while (take(","));
    }
    close("]");
    return new ExpressionNode.ListOf(List.copyOf(elements));
  }

  private void close(String sign) {
    if (!take(sign)) {
      throw expected(sign.equals("]") ? "',' or ']'" : "an operator or ')'");
    }
    depth--;
  }

  private ExpressionNode word() {
    switch (lowerToken()) {
      case "true":
        advance();
        return new ExpressionNode.Literal(true);
      case "false":
        advance();
        return new ExpressionNode.Literal(false);
      case "null":
        advance();
        return new ExpressionNode.Literal(null);
      case "slots", "webhook", "session":
        return name();
      default:
        throw expected(VALUE);
    }
  }

  private ExpressionNode name() {
    String scope = token;
    if (!scope.equals(lowerToken())) {
      throw expected(VALUE);
    }
    advance();
    if (!take(".")) {
      throw expected("'.' and a name after '" + scope + "'");
    }
    if (kind != Kind.WORD) {
      throw expected("a name after '" + scope + ".'");
    }
    if (scope.equals("session") && !SESSION_KEYS.contains(token)) {
      throw expected("language, turn or channel after 'session.'");
    }
    String key = token;
    advance();
    names.add(scope + "." + key);
    return new ExpressionNode.Name(scope, key);
  }

  private void deeper() {
    if (++depth > Expression.MAX_DEPTH) {
      throw failure(start, "nested deeper than " + Expression.MAX_DEPTH + " levels; split it");
    }
  }

  private boolean is(String expected) {
    return (kind == Kind.SIGN && token.equals(expected))
        || (kind == Kind.WORD && lowerToken().equals(expected));
  }

  private boolean take(String expected) {
    boolean found = is(expected);
    if (found) {
      advance();
    }
    return found;
  }

  private String lowerToken() {
    return token.toLowerCase(Locale.ROOT);
  }

  private void advance() {
    while (position < source.length() && isSpace(source.codePointAt(position))) {
      position += Character.charCount(source.codePointAt(position));
    }
    start = position;
    if (position == source.length()) {
      kind = Kind.END;
      token = "";
      return;
    }
    int first = source.codePointAt(position);
    if (isDigit(first)) {
      readNumber();
    } else if (Character.isLetter(first) || first == '_') {
      readWord();
    } else if (first == '"' || first == '\'') {
      readText((char) first);
    } else {
      readSign();
    }
  }

  private static boolean isSpace(int codePoint) {
    return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
  }

  private static boolean isDigit(int codePoint) {
    return codePoint >= '0' && codePoint <= '9';
  }

  private void readNumber() {
    skipDigits();
    if (position + 1 < source.length()
        && source.charAt(position) == '.'
        && isDigit(source.charAt(position + 1))) {
      position++;
      skipDigits();
    }
    end(Kind.NUMBER, source.substring(start, position));
    if (position < source.length()
        && (Character.isLetter(source.codePointAt(position)) || source.charAt(position) == '_')) {
      throw failure(start, "a number can't go on with letters; put a text in quotes");
    }
    if (Double.isInfinite(Double.parseDouble(token))) {
      throw failure(start, "the number is too large");
    }
  }

  private void skipDigits() {
    while (position < source.length() && isDigit(source.charAt(position))) {
      position++;
    }
  }

  private void readWord() {
    while (position < source.length()) {
      int next = source.codePointAt(position);
      if (!Character.isLetterOrDigit(next) && next != '_') {
        break;
      }
      position += Character.charCount(next);
    }
    end(Kind.WORD, source.substring(start, position));
  }

  private void readText(char quote) {
    StringBuilder text = new StringBuilder();
    position++;
    while (position < source.length() && source.charAt(position) != quote) {
      char next = source.charAt(position++);
      boolean escapes =
          next == '\\'
              && position < source.length()
              && (source.charAt(position) == quote || source.charAt(position) == '\\');
      // Other backslashes stay as they are, so that a pattern's \d needs no doubling.
      text.append(escapes ? source.charAt(position++) : next);
    }
    if (position == source.length()) {
      throw failure(start, "the text that begins here has no closing " + quote);
    }
    position++;
    end(Kind.TEXT, text.toString());
  }

  private void readSign() {
    String two = source.substring(position, Math.min(position + 2, source.length()));
    if (Set.of("==", "!=", "<=", ">=").contains(two)) {
      position += 2;
    } else if ("=<>+-*/()[],.".indexOf(source.charAt(position)) >= 0) {
      position++;
    } else {
      String sign = Character.toString(source.codePointAt(position));
      throw failure(start, "'" + sign + "' has no meaning in an expression");
    }
    end(Kind.SIGN, source.substring(start, position));
  }

  private void end(Kind newKind, String newToken) {
    kind = newKind;
    token = newToken;
  }

  private IllegalArgumentException expected(String what) {
    String found = kind == Kind.END ? "the end" : "'" + source.substring(start, position) + "'";
    return failure(start, "expected " + what + ", found " + found);
  }

  private IllegalArgumentException failure(int at, String message) {
    int column = source.codePointCount(0, at) + 1;
    return new IllegalArgumentException("column " + column + ": " + message);
  }
}
