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
    PhraseReader phrases = new PhraseReader(tokens);
    int at = 0;
    while (at < tokens.size()) {
      Piece piece = mayBegin(tokens, at) ? phrases.at(at) : Piece.NONE;
      if (piece.isFound() && !piece.meaning().readings(tokens.today()).isEmpty()) {
        found.add(match(piece, tokens));
      }
      at = piece.isFound() ? piece.end() : at + 1;
    }
  }

  private static boolean mayBegin(Tokens tokens, int at) {
    return switch (tokens.kind(at)) {
      case NONE, GREETING, ZONE, AND, OR, AGO, AM, PM, OCLOCK, OF, TO, PER, ONWARDS -> false;
      case OTHER -> tokens.at(at).length() == 1;
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
