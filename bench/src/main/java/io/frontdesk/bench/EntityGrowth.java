package io.frontdesk.bench;

import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks whether the time for entities grows faster than the text, on texts that repeat what could
 * make a search start again and again. For one thread.
 */
final class EntityGrowth {

  private static final List<String> REPEATED =
      List.of(
          "1",
          "1.",
          "1,",
          "1-",
          "1/",
          "1:",
          "1 ",
          "12 34 ",
          "2016-",
          "10/10/",
          "a@",
          "a.",
          "1.1.1.1.",
          "::",
          "ab:",
          "http://",
          "www.a",
          "+86 ",
          "(",
          "(1) ",
          "-",
          "$",
          "$1 ",
          "one ",
          "one hundred ",
          "hundred ",
          "and ",
          "to ",
          "from 1 to ",
          "between ",
          "monday ",
          "jan 1 ",
          "next ",
          "every ",
          "in the ",
          "last week ",
          "at 5 ",
          "5pm ",
          "half past ",
          "two days ",
          "years old ",
          "point one ",
          "minus ",
          "percent ",
          "of the ",
          "一",
          "十",
          "百",
          "一百",
          "万",
          "亿",
          "点",
          "三点",
          "第",
          "百分之",
          "几",
          "半",
          "年",
          "二零",
          "三月",
          "号",
          "周一",
          "上周",
          "下下",
          "每",
          "每天",
          "从三点到",
          "到",
          "之前",
          "两天",
          "今天",
          "农历",
          "元",
          "三块",
          "负",
          "零",
          "1年",
          "3月4日",
          "９",
          "4111 ",
          "é",
          "😀");

  private static final int SHORT = 500;
  private static final int LONG = 2_000;
  private static final int RUNS = 15;
  private static final int WARM_UP = 200;

  /** Four times the text may take four times as long, and as much again for noise. */
  private static final double MOST = 8;

  private final EntityRecogniser recogniser = new EntityRecogniser(List.of());

  /** One line for each repeated text whose time grows faster than it. */
  List<String> superLinear() {
    List<String> found = new ArrayList<>();
    for (String language : List.of("en", "zh")) {
      for (String piece : REPEATED) {
        double growth = growth(piece, language);
        if (growth > MOST) {
          found.add(
              String.format(
                  Locale.ROOT,
                  "%s: \"%s\" repeated: 4 times the text takes %.1f times as long",
                  language,
                  piece,
                  growth));
        }
      }
    }
    return found;
  }

  private double growth(String piece, String language) {
    String small = repeated(piece, SHORT);
    String large = repeated(piece, LONG);
    for (int i = 0; i < WARM_UP; i++) {
      recogniser.find(small, language, ReferenceTime.EPOCH);
    }
    return (double) nanos(large, language) / nanos(small, language);
  }

  private static String repeated(String piece, int codePoints) {
    int each = piece.codePointCount(0, piece.length());
    return piece.repeat(codePoints / each);
  }

  /** The least of several runs: noise only adds. */
  private long nanos(String text, String language) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      recogniser.find(text, language, ReferenceTime.EPOCH);
      least = Math.min(least, System.nanoTime() - start);
    }
    return Math.max(1_000, least);
  }
}
