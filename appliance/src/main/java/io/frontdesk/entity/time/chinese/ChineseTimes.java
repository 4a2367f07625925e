package io.frontdesk.entity.time.chinese;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemFinder;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.util.List;

/**
 * Finds dates, times, periods, durations and sets in Chinese text: at each place the longest
 * expression, from left to right. Look-ahead at a place is bounded, so time is linear in the text.
 */
public final class ChineseTimes implements SystemFinder {

  @Override
  public void find(FoldedText text, ReferenceTime reference, List<SystemMatch> found) {
    Said said = Said.of(text, reference.now());
    PhraseReader phrases = new PhraseReader(said);
    int at = 0;
    while (at < said.length()) {
      if (said.kinds(at) == 0) {
        at++;
        continue;
      }
      Piece piece = phrases.at(at);
      if (piece.isFound()) {
        found.add(match(piece, said));
        at = piece.end();
      } else {
        at = Math.max(at + 1, said.endOfNumber(at));
      }
    }
  }

  private static SystemMatch match(Piece piece, Said said) {
    return new SystemMatch(
        piece.meaning().type(),
        piece.start(),
        piece.end(),
        new EntityValue.Time(List.copyOf(piece.meaning().readings(said.today()))));
  }
}
