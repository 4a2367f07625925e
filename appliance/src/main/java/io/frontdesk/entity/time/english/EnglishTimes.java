package io.frontdesk.entity.time.english;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemFinder;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.entity.value.TimeReading;
import io.frontdesk.text.FoldedText;
import java.util.List;

/**
 * Finds dates, times, periods, durations and sets in English text: at each word the longest
 * expression, from left to right. Look-ahead at a word is bounded, so time is linear in the text.
 */
public final class EnglishTimes implements SystemFinder {

  @Override
  public void find(FoldedText text, ReferenceTime reference, List<SystemMatch> found) {
    Tokens tokens = new Tokens(text, reference.now());
    int first = next(tokens, 0);
    if (first == tokens.size()) {
      return;
    }
    PhraseReader phrases = new PhraseReader(tokens);
    for (int at = first; at < tokens.size(); ) {
      Piece piece = phrases.at(at);
      if (piece.isFound() && !piece.meaning().readings(tokens.today()).isEmpty()) {
        found.add(match(piece, tokens));
      }
      at = next(tokens, piece.isFound() ? piece.end() : at + 1);
    }
  }

  /** The first token from one on with which an expression may begin. */
  private static int next(Tokens tokens, int from) {
    int at = from;
    while (at < tokens.size() && !mayBegin(tokens, at)) {
      at++;
    }
    return at;
  }

  private static boolean mayBegin(Tokens tokens, int at) {
    return switch (tokens.kind(at)) {
      case NONE, GREETING, ZONE, AND, OR, AGO, AM, PM, OCLOCK, OF, TO, PER, ONWARDS -> false;
      // The letter before a time as machines write it: "T10:30".
      case OTHER -> tokens.at(at).length() == 1 && tokens.at(at + 1).isGlued();
      case MARK -> tokens.isMark(at, "<>≤≥'’");
      default -> true;
    };
  }

  private static SystemMatch match(Piece piece, Tokens tokens) {
    List<TimeReading> readings = piece.meaning().readings(tokens.today());
    return new SystemMatch(
        piece.meaning().type(),
        tokens.at(piece.start()).start(),
        tokens.at(piece.end() - 1).end(),
        new EntityValue.Time(List.copyOf(readings)));
  }
}
