package io.frontdesk.entity.time.english;

import io.frontdesk.entity.number.EnglishNumerals;
import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.time.Length.Unit;
import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The words, numbers and marks of a text, and when it was said. Lives for one text. */
final class Tokens {

  private static final int LONGEST_NUMBER = 9;

  /** What number words begin with. */
  private static final String NUMBER_LETTERS = "otfsenhz";

  private final FoldedText text;
  private final LocalDateTime now;
  private final List<Token> tokens = new ArrayList<>();

  Tokens(FoldedText text, LocalDateTime now) {
    this.text = text;
    this.now = now;
    read();
  }

  private void read() {
    int at = 0;
    int last = -1;
    while (at < text.length()) {
      if (text.isSpace(at)) {
        at++;
        continue;
      }
      Token token = next(at, last == at);
      tokens.add(token);
      at = token.end();
      last = at;
    }
  }

  private Token next(int at, boolean isGlued) {
    if (text.isDigit(at)) {
      return digits(at, isGlued);
    }
    Token known = word(at, isGlued);
    Token number = number(at, isGlued);
    if (number.end() > known.end()) {
      return number;
    } else if (known != Token.NONE) {
      return known;
    }
    int end = at;
    while (text.isWordPart(end) && !text.isDigit(end)) {
      end++;
    }
    return end > at
        ? new Token(Kind.OTHER, 0, at, end, isGlued)
        : new Token(Kind.MARK, text.lower(at), at, at + 1, isGlued);
  }

  private Token digits(int at, boolean isGlued) {
    int end = at;
    int value = 0;
    while (text.isDigit(end)) {
      value = end - at < LONGEST_NUMBER ? value * 10 + text.at(end) - '0' : value;
      end++;
    }
    if (end - at > LONGEST_NUMBER) {
      return new Token(Kind.OTHER, 0, at, end, isGlued);
    }
    boolean isOrdinal = isOrdinalEnd(end) && !isLetter(end + 2);
    return isOrdinal
        ? new Token(Kind.ORDINAL, value, at, end + 2, isGlued)
        : new Token(Kind.DIGITS, value, at, end, isGlued);
  }

  private boolean isOrdinalEnd(int end) {
    int first = text.lower(end);
    int second = text.lower(end + 1);
    return first == 's' && second == 't'
        || first == 'n' && second == 'd'
        || first == 'r' && second == 'd'
        || first == 't' && second == 'h';
  }

  private boolean isLetter(int at) {
    return text.isWordPart(at) && !text.isDigit(at);
  }

  /** A word of the lexicon; beside digits it may be part of a longer run ("4pm", "dec31"). */
  private Token word(int at, boolean isGlued) {
    if (isGlued && text.isDigit(at - 1) && !isLetter(at + 1)) {
      int letter = text.lower(at);
      boolean isSpelled = text.at(at + 1) == '.' && isLetter(at + 2);
      if ((letter == 'a' || letter == 'p') && !isSpelled) {
        return new Token(letter == 'a' ? Kind.AM : Kind.PM, 0, at, at + 1, true);
      }
    }
    PhraseTrie<Word> words = Lexicon.words();
    long found = words.longest(text, at);
    if (found == PhraseTrie.NOTHING) {
      found = words.longestWithin(text, at);
      boolean isWhole =
          found != PhraseTrie.NOTHING && !isLetter(at - 1) && !isLetter(PhraseTrie.end(found));
      boolean isBeforeMark = found != PhraseTrie.NOTHING && !isLetter(PhraseTrie.end(found) - 1);
      if (!isWhole && !(isBeforeMark && !isLetter(at - 1))) {
        return Token.NONE;
      }
    }
    Word word = words.value(found);
    return new Token(word.kind(), word.value(), at, PhraseTrie.end(found), isGlued);
  }

  private Token number(int at, boolean isGlued) {
    if (NUMBER_LETTERS.indexOf(text.lower(at)) < 0 || isLetter(at - 1)) {
      return Token.NONE;
    }
    Numeral cardinal = EnglishNumerals.cardinal(text, at);
    Numeral ordinal = EnglishNumerals.ordinal(text, at);
    Numeral numeral = ordinal.end() > cardinal.end() ? ordinal : cardinal;
    if (!numeral.isFound() || !numeral.isWhole()) {
      return Token.NONE;
    }
    Kind kind = numeral == ordinal ? Kind.ORDINAL : Kind.NUMBER;
    return new Token(kind, numeral.whole(), at, numeral.end(), isGlued);
  }

  FoldedText text() {
    return text;
  }

  LocalDateTime now() {
    return now;
  }

  LocalDate today() {
    return now.toLocalDate();
  }

  int size() {
    return tokens.size();
  }

  /** NONE outside the text. */
  Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : Token.NONE;
  }

  Kind kind(int index) {
    return at(index).kind();
  }

  boolean is(int index, Kind kind) {
    return at(index).kind() == kind;
  }

  boolean isOneOf(int index, Kind first, Kind second) {
    Kind kind = kind(index);
    return kind == first || kind == second;
  }

  boolean isOneOf(int index, Kind first, Kind second, Kind third) {
    return isOneOf(index, first, second) || is(index, third);
  }

  boolean isOneOf(int index, Kind first, Kind second, Kind third, Kind fourth) {
    return isOneOf(index, first, second) || isOneOf(index, third, fourth);
  }

  /** The next token, if one of a kind stands here. */
  int skip(int index, Kind kind) {
    return is(index, kind) ? index + 1 : index;
  }

  boolean isMark(int index, String marks) {
    Token token = at(index);
    return token.kind() == Kind.MARK && marks.indexOf(token.value()) >= 0;
  }

  int skipMark(int index, String marks) {
    return isMark(index, marks) ? index + 1 : index;
  }

  /** Whether a mark stands between two tokens with no space. */
  boolean isJoint(int index, String marks) {
    return isMark(index, marks) && at(index).isGlued() && at(index + 1).isGlued();
  }

  /** Whether a word of the text ends with an s. */
  boolean isPlural(int index) {
    return text.lower(at(index).end() - 1) == 's';
  }

  /** Whether a unit of time stands here in singular. */
  boolean isOne(int index, Unit unit) {
    return is(index, Kind.UNIT) && at(index).value() == unit.ordinal() && !isPlural(index);
  }

  /** Whether no word or number goes on here. */
  boolean isFreeEnd(int index) {
    Token next = at(index);
    return !next.isGlued() || next.kind() == Kind.MARK;
  }

  /** Whether it is written with a letter in upper case at first. */
  boolean isCapital(int index) {
    return Character.isUpperCase(text.at(at(index).start()));
  }
}
