package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.Numeral;
import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue.Anchor;
import io.frontdesk.entity.value.EntityValue.Ordinal;
import io.frontdesk.text.FoldedText;
import java.math.BigDecimal;
import java.util.List;

/** Finds Chinese ordinals: 第三, and from the end 倒数第二. Stateless. */
public final class ChineseOrdinals implements NumeralReader {

  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    for (Numeral ordinal : scan.ordinals()) {
      if (ordinal.value().scale() > 0 || ordinal.value().compareTo(LARGEST) > 0) {
        continue;
      }
      long place = ordinal.value().longValue();
      boolean isFromEnd = isFromEnd(scan.text(), ordinal.start());
      Ordinal value =
          isFromEnd ? new Ordinal(1 - place, Anchor.END) : new Ordinal(place, Anchor.START);
      int start = isFromEnd ? ordinal.start() - 2 : ordinal.start();
      found.add(new SystemMatch(SystemType.ORDINAL, start, ordinal.end(), value));
    }
  }

  private static boolean isFromEnd(FoldedText text, int start) {
    int count = text.at(start - 1);
    return text.at(start - 2) == '倒' && (count == '数' || count == '數');
  }
}
