package io.frontdesk.entity.number.find;

import io.frontdesk.entity.number.scan.NumeralReader;
import io.frontdesk.entity.number.scan.NumeralScan;
import io.frontdesk.entity.number.scan.ScannedNumber;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import java.util.List;

/** Finds the numbers of a text, those in front of units too. Stateless. */
public final class Numbers implements NumeralReader {

  @Override
  public void read(NumeralScan scan, List<SystemMatch> found) {
    for (ScannedNumber number : scan.numbers()) {
      if (number.isAlone()) {
        found.add(
            new SystemMatch(
                SystemType.NUMBER,
                number.start(),
                number.scaled().end(),
                new EntityValue.Numeric(number.scaled().value())));
      }
    }
  }
}
