package io.frontdesk.entity.contact.web;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.List;

/**
 * IP addresses of both versions. The value has no leading zeros (RFC 5952, 4.1); groups and case
 * stay as they were said. Stateless.
 */
public final class IpAddresses {

  private static final int NONE = -1;
  private static final int PARTS_4 = 4;
  private static final int GROUPS_6 = 8;
  private static final int GROUP_DIGITS = 4;
  private static final int MAX_PART = 255;
  private static final int MAX_ADDRESS = 60;

  private IpAddresses() {}

  /**
   * Adds the addresses of a text.
   *
   * @param text the utterance
   * @param taken places that belong to finds; those of the addresses are added
   * @param found where finds are added
   */
  public static void find(FoldedText text, BitSet taken, List<SystemMatch> found) {
    int at = 0;
    while (at < text.length()) {
      if (taken.get(at) || !isAddressPart(text.at(at))) {
        at++;
        continue;
      }
      int runEnd = at;
      while (isAddressPart(text.at(runEnd)) && !taken.get(runEnd)) {
        runEnd++;
      }
      addOf(text, at, runEnd, taken, found);
      at = runEnd;
    }
  }

  /** The address that a run of digits, hexadecimal letters, dots and colons holds. */
  private static void addOf(
      FoldedText text, int runStart, int runEnd, BitSet taken, List<SystemMatch> found) {
    if (text.isWordPart(runEnd)) {
      return;
    }
    int start = runStart;
    int end = NONE;
    if (!text.isWordPart(start - 1)) {
      start += isLoneColon(text, start) ? 1 : 0;
      end = end(text, start, runEnd);
    }
    if (end == NONE) {
      // A word with a colon before it may end in letters that are digits too: "mac:10.0.0.7".
      start = afterWord(text, runStart, runEnd);
      end = start == NONE ? NONE : end4(text, start);
      end = isEnd4(text, end, runEnd) ? end : NONE;
    }
    if (end != NONE) {
      String value = value(text, start, end);
      found.add(new SystemMatch(SystemType.IP_ADDRESS, start, end, new EntityValue.Text(value)));
      taken.set(start, end);
    }
  }

  private static int afterWord(FoldedText text, int runStart, int runEnd) {
    for (int i = runStart; i < Math.min(runEnd, runStart + MAX_ADDRESS); i++) {
      if (text.at(i) == ':') {
        return text.at(i + 1) == ':' ? NONE : i + 1;
      } else if (text.isDigit(i) || text.at(i) == '.') {
        return NONE;
      }
    }
    return NONE;
  }

  private static boolean isLoneColon(FoldedText text, int index) {
    return text.at(index) == ':' && text.at(index + 1) != ':';
  }

  private static int end(FoldedText text, int start, int runEnd) {
    int end4 = end4(text, start);
    if (isEnd4(text, end4, runEnd)) {
      return end4;
    }
    int trimmed = runEnd;
    while (trimmed > start && text.at(trimmed - 1) == '.') {
      trimmed--;
    }
    if (trimmed - start > MAX_ADDRESS) {
      return NONE;
    }
    if (is6(text, start, trimmed)) {
      return trimmed;
    }
    // A colon of the sentence, behind the address.
    boolean colon = isLoneColon(text, trimmed - 1) && text.at(trimmed - 2) != ':';
    return colon && is6(text, start, trimmed - 1) ? trimmed - 1 : NONE;
  }

  /** Whether an address of version 4 that ends at a place ends there: not within a number. */
  private static boolean isEnd4(FoldedText text, int end, int runEnd) {
    if (end == NONE) {
      return false;
    }
    boolean isPort = text.at(end) == ':';
    boolean isFullStop = text.at(end) == '.' && !text.isWordPart(end + 1);
    return end == runEnd || isPort || isFullStop;
  }

  /**
   * The end of an address of version 4 that begins at a place.
   *
   * @return the place after it; -1 if none begins there
   */
  static int end4(FoldedText text, int start) {
    int at = start;
    for (int part = 0; part < PARTS_4; part++) {
      int value = 0;
      int digits = 0;
      while (text.isDigit(at) && digits < PARTS_4) {
        value = value * 10 + text.at(at) - '0';
        digits++;
        at++;
      }
      if (digits == 0 || digits >= PARTS_4 || value > MAX_PART) {
        return NONE;
      }
      if (part < PARTS_4 - 1 && text.at(at++) != '.') {
        return NONE;
      }
    }
    return text.isDigit(at) ? NONE : at;
  }

  private static boolean is6(FoldedText text, int start, int end) {
    if (end - start == 2 && text.at(start) == ':' && text.at(start + 1) == ':') {
      int before = text.at(start - 1);
      return start == 0 || text.isSpace(start - 1) || before == '是' || before == '为';
    }
    int groups = 0;
    int gaps = 0;
    boolean digit = false;
    int at = start;
    while (at < end) {
      if (text.at(at) == ':') {
        boolean isDouble = text.at(at + 1) == ':' && at + 1 < end;
        // A colon stands between groups; only a double one begins or ends an address.
        if (!isDouble && (at == start || at + 1 == end)) {
          return false;
        }
        gaps += isDouble ? 1 : 0;
        at += isDouble ? 2 : 1;
        if (isDouble && at < end && text.at(at) == ':') {
          return false;
        }
        continue;
      }
      if (groups > 0 && end4(text, at) == end) {
        groups += 2;
        digit = true;
        break;
      }
      int groupStart = at;
      while (at < end && isHex(text.at(at))) {
        digit |= text.isDigit(at);
        at++;
      }
      groups++;
      if (at == groupStart || at - groupStart > GROUP_DIGITS) {
        return false;
      }
    }
    return digit && (gaps == 0 ? groups == GROUPS_6 : gaps == 1 && groups < GROUPS_6);
  }

  private static String value(FoldedText text, int start, int end) {
    StringBuilder value = new StringBuilder(end - start);
    boolean atGroupStart = true;
    for (int i = start; i < end; i++) {
      int codePoint = text.at(i);
      boolean isPart = codePoint != '.' && codePoint != ':';
      boolean isLeadingZero =
          atGroupStart && codePoint == '0' && i + 1 < end && isHex(text.at(i + 1));
      if (!isLeadingZero) {
        value.appendCodePoint(codePoint);
        atGroupStart = !isPart;
      }
    }
    return value.toString();
  }

  private static boolean isAddressPart(int codePoint) {
    return codePoint == '.' || codePoint == ':' || isHex(codePoint);
  }

  private static boolean isHex(int codePoint) {
    return codePoint >= '0' && codePoint <= '9'
        || codePoint >= 'a' && codePoint <= 'f'
        || codePoint >= 'A' && codePoint <= 'F';
  }
}
