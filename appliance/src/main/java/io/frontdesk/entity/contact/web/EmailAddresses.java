package io.frontdesk.entity.contact.web;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.List;

/**
 * E-mail addresses: a dot-atom (RFC 5322) before the at sign, a name of the net or an address in
 * brackets (RFC 5321) behind it. One that is not well formed is none, also in part. Stateless.
 */
public final class EmailAddresses {

  private static final int NONE = -1;
  private static final int MAX_LOCAL = 64;
  private static final int MAX_DOMAIN = 253;
  private static final int MAX_LABEL = 63;

  private EmailAddresses() {}

  /**
   * Adds the addresses of a text.
   *
   * @param text the utterance
   * @param taken places that belong to finds; those of the addresses are added
   * @param found where finds are added
   */
  public static void find(FoldedText text, BitSet taken, List<SystemMatch> found) {
    for (int at = 1; at < text.length() - 1; at++) {
      if (text.at(at) == '@' && !taken.get(at)) {
        int start = localStart(text, at);
        int end = start == NONE ? NONE : domainEnd(text, at + 1);
        if (end != NONE && isFree(taken, start, end)) {
          String address = text.folded(start, end);
          found.add(new SystemMatch(SystemType.EMAIL, start, end, new EntityValue.Text(address)));
          taken.set(start, end);
        }
      }
    }
  }

  private static boolean isFree(BitSet taken, int start, int end) {
    int next = taken.nextSetBit(start);
    return next < 0 || next >= end;
  }

  private static int localStart(FoldedText text, int at) {
    int start = at;
    while (isLocal(text.at(start - 1))) {
      start--;
      if (at - start > MAX_LOCAL) {
        return NONE;
      }
    }
    if (text.at(at - 1) == '.' || text.isWordPart(start - 1) || isInUrl(text, start)) {
      return NONE;
    }
    for (int i = start; i < at; i++) {
      if (text.at(i) == '.' && (i == start || text.at(i - 1) == '.')) {
        return NONE;
      }
    }
    while (start < at && !isAlphanumeric(text.at(start)) && text.at(start) != '_') {
      start++;
    }
    return start == at ? NONE : start;
  }

  /** Whether what stands before belongs to a web address: {@code http://name:word@example.org}. */
  private static boolean isInUrl(FoldedText text, int start) {
    for (int i = start - 1; i > 1 && i > start - MAX_LOCAL && text.at(i) > ' '; i--) {
      if (text.at(i) == '/' && text.at(i - 1) == '/' && text.at(i - 2) == ':') {
        return true;
      }
    }
    return false;
  }

  private static int domainEnd(FoldedText text, int start) {
    if (text.at(start) == '[') {
      int end = IpAddresses.end4(text, start + 1);
      return end > 0 && text.at(end) == ']' ? end + 1 : NONE;
    }
    int end = NONE;
    int labels = 0;
    int at = start;
    while (at - start <= MAX_DOMAIN) {
      int labelEnd = labelEnd(text, at);
      if (labelEnd == at || labelEnd - at > MAX_LABEL) {
        break;
      }
      labels++;
      boolean isLast = text.at(labelEnd) != '.' || !isLabelStart(text, labelEnd + 1);
      if (isLast) {
        boolean isName = labels > 1 && labelEnd - at > 1 && isLetter(text.at(at));
        end = isName ? labelEnd : NONE;
        break;
      }
      at = labelEnd + 1;
    }
    return end == NONE || spoils(text, end) ? NONE : end;
  }

  /** What follows shows that the name goes on in a way that no name may. */
  private static boolean spoils(FoldedText text, int end) {
    int next = text.at(end);
    return next == '_'
        || next == '@'
        || text.isWordPart(end)
        || next == '.' && text.at(end + 1) == '.' && isAlphanumeric(text.at(end + 2));
  }

  private static boolean isLabelStart(FoldedText text, int index) {
    return isAlphanumeric(text.at(index)) || han(text, index) > 0;
  }

  /** The end of a label of letters, digits and inner hyphens, or of a Chinese last label. */
  private static int labelEnd(FoldedText text, int start) {
    int chinese = han(text, start);
    if (chinese > 0) {
      return start + chinese;
    }
    int end = start;
    while (isAlphanumeric(text.at(end))
        || end > start && text.at(end) == '-' && isAlphanumericAfterHyphens(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isAlphanumericAfterHyphens(FoldedText text, int hyphen) {
    int at = hyphen;
    while (text.at(at) == '-' && at - hyphen < 4) {
      at++;
    }
    return isAlphanumeric(text.at(at));
  }

  private static int han(FoldedText text, int start) {
    int first = text.at(start);
    int second = text.at(start + 1);
    boolean isTopLevel =
        first == '中' && (second == '国' || second == '國')
            || first == '公' && second == '司'
            || first == '网' && second == '络';
    return isTopLevel ? 2 : 0;
  }

  private static boolean isLocal(int codePoint) {
    return isAlphanumeric(codePoint)
        || codePoint > 0 && codePoint < 0x80 && "._%+-'#&~=!$^`{|}".indexOf(codePoint) >= 0;
  }

  static boolean isAlphanumeric(int codePoint) {
    return isLetter(codePoint) || codePoint >= '0' && codePoint <= '9';
  }

  static boolean isLetter(int codePoint) {
    return codePoint >= 'a' && codePoint <= 'z' || codePoint >= 'A' && codePoint <= 'Z';
  }
}
