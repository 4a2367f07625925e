package io.frontdesk.entity.measure;

import io.frontdesk.entity.measure.money.MoneyReader;
import io.frontdesk.entity.number.find.ChineseOrdinals;
import io.frontdesk.entity.number.find.ChinesePercentages;
import io.frontdesk.entity.number.find.ChineseRanges;
import io.frontdesk.entity.number.find.EnglishOrdinals;
import io.frontdesk.entity.number.find.EnglishPercentages;
import io.frontdesk.entity.number.find.EnglishRanges;
import io.frontdesk.entity.number.find.Numbers;
import io.frontdesk.entity.number.scan.ChineseScanner;
import io.frontdesk.entity.number.scan.EnglishScanner;
import io.frontdesk.entity.number.scan.NumeralFinder;
import io.frontdesk.entity.system.SystemFinder;
import java.util.List;

/** Puts together the finders of all that is made of numerals. Stateless. */
public final class NumericEntities {

  private NumericEntities() {}

  /** The finder for English. */
  public static SystemFinder english() {
    return new NumeralFinder(
        new EnglishScanner(),
        List.of(
            new Numbers(),
            new EnglishOrdinals(),
            new EnglishPercentages(),
            new EnglishMeasures(),
            MoneyReader.english(),
            new EnglishRanges()));
  }

  /** The finder for Chinese. */
  public static SystemFinder chinese() {
    return new NumeralFinder(
        new ChineseScanner(),
        List.of(
            new Numbers(),
            new ChineseOrdinals(),
            new ChinesePercentages(),
            new ChineseMeasures(),
            MoneyReader.chinese(),
            new ChineseRanges()));
  }
}
