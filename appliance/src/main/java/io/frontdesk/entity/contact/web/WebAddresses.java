package io.frontdesk.entity.contact.web;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.List;

/**
 * Web addresses: with a scheme (http, https, ftp), or a bare name with a known last label, then
 * port, path, query and fragment (RFC 3986). Punctuation of the sentence at the end is left out.
 * What stands behind an unknown scheme is no address, also in part. Stateless.
 */
public final class WebAddresses {

  private static final int NONE = -1;
  private static final int MAX_LABEL = 63;
  private static final int MAX_HOST = 253;
  private static final int MAX_SCHEME = 12;
  private static final int HOURS = 24;
  private static final String MARKS = "-._~:/?#[]@!$&'()*+,;=%|";
  private static final String SENTENCE_MARKS = ".,;:!?'\"";

  private WebAddresses() {}

  /**
   * Adds the addresses of a text. Called after e-mail addresses were found.
   *
   * @param text the utterance
   * @param taken places that belong to finds; those of the addresses are added, and those of what
   *     looks like an address but is none
   * @param found where finds are added
   */
  public static void find(FoldedText text, BitSet taken, List<SystemMatch> found) {
    int at = 0;
    while (at < text.length()) {
      if (taken.get(at) || !isHostPart(text.at(at))) {
        at++;
        continue;
      }
      int runEnd = at;
      while (isHostPart(text.at(runEnd)) && !taken.get(runEnd)) {
        runEnd++;
      }
      boolean hasScheme =
          text.at(runEnd) == ':' && text.at(runEnd + 1) == '/' && text.at(runEnd + 2) == '/';
      at =
          hasScheme
              ? afterScheme(text, at, runEnd, taken, found)
              : bare(text, at, runEnd, taken, found);
    }
  }

  private static int afterScheme(
      FoldedText text, int runStart, int colon, BitSet taken, List<SystemMatch> found) {
    int host = afterUser(text, colon + 3);
    int start = schemeStart(text, runStart, colon);
    int hostEnd = hostEnd(text, host);
    if (start != NONE && isHost(text, host, hostEnd) && !taken.get(host)) {
      return add(text, start, end(text, hostEnd), taken, found);
    }
    int end = Math.max(host, hostEnd);
    taken.set(colon, end);
    return end;
  }

  /** The place of the host: after a user's name and password, if there are any. */
  private static int afterUser(FoldedText text, int start) {
    int at = start;
    while (at - start < MAX_LABEL && isUrlPart(text.at(at)) && "/?#@".indexOf(text.at(at)) < 0) {
      at++;
    }
    return text.at(at) == '@' ? at + 1 : start;
  }

  private static int schemeStart(FoldedText text, int runStart, int colon) {
    int start = colon;
    while (start > runStart
        && colon - start < MAX_SCHEME
        && EmailAddresses.isLetter(text.at(start - 1))) {
      start--;
    }
    String scheme = lower(text, start, colon);
    return switch (scheme) {
      case "http", "https", "ftp", "ftps", "sftp", "ws", "wss" -> start;
      default -> NONE;
    };
  }

  private static String lower(FoldedText text, int start, int end) {
    StringBuilder lower = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      lower.appendCodePoint(text.lower(i));
    }
    return lower.toString();
  }

  private static int hostEnd(FoldedText text, int start) {
    int end = start;
    while (isHostPart(text.at(end)) && end - start <= MAX_HOST) {
      end++;
    }
    while (end > start && text.at(end - 1) == '.') {
      end--;
    }
    return end;
  }

  /** Behind a scheme: a name of two labels or more, localhost, or an IP address. */
  private static boolean isHost(FoldedText text, int start, int end) {
    if (lower(text, start, Math.min(end, start + 10)).equals("localhost")
        || IpAddresses.end4(text, start) == end) {
      return true;
    }
    int last = lastLabel(text, start, end);
    return last > start + 1
        && end - last > 1
        && isLetters(text, last, end)
        && hasLabels(text, start, end);
  }

  private static int bare(
      FoldedText text, int runStart, int runEnd, BitSet taken, List<SystemMatch> found) {
    int start = runStart;
    while (start < runEnd && !EmailAddresses.isAlphanumeric(text.at(start))) {
      start++;
    }
    int end = runEnd;
    while (end > start && !EmailAddresses.isAlphanumeric(text.at(end - 1))) {
      end--;
    }
    boolean isGlued =
        text.isWordPart(start - 1)
            || text.isWordPart(runEnd)
            || text.at(start - 1) == '@'
            || text.at(end) == '@';
    if (isGlued || end - start > MAX_HOST || !isName(text, start, end)) {
      return runEnd;
    }
    return Math.max(runEnd, add(text, start, end(text, end), taken, found));
  }

  private static boolean isName(FoldedText text, int start, int end) {
    int last = lastLabel(text, start, end);
    if (last <= start + 1
        || end - last < 2
        || !isLetters(text, last, end)
        || !hasLabels(text, start, end)
        || !TopLevelDomains.isKnown(text, last, end)
        || isCapitalised(text, last, end)) {
      return false;
    }
    boolean goesOn = text.at(end) == '/' || text.at(end) == ':' && text.isDigit(end + 1);
    return goesOn
        || !TopLevelDomains.isAlsoAWord(text, last, end)
        || isNoWord(text, start, last - 1) && !isTime(text, start, last, end);
  }

  /** Whether the last label is written like a name: "Dr.Li". */
  private static boolean isCapitalised(FoldedText text, int last, int end) {
    return text.at(last) != text.lower(last) && text.at(end - 1) == text.lower(end - 1);
  }

  /** Whether a name has what no word of a sentence has: a digit, a hyphen, a further label. */
  private static boolean isNoWord(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!EmailAddresses.isLetter(text.at(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTime(FoldedText text, int start, int last, int end) {
    int hour = 0;
    for (int i = start; i < last - 1; i++) {
      if (!text.isDigit(i) || i - start > 1) {
        return false;
      }
      hour = hour * 10 + text.at(i) - '0';
    }
    String label = lower(text, last, end);
    return hour <= HOURS && (label.equals("am") || label.equals("pm"));
  }

  private static int lastLabel(FoldedText text, int start, int end) {
    int last = end;
    while (last > start && text.at(last - 1) != '.') {
      last--;
    }
    return last;
  }

  private static boolean isLetters(FoldedText text, int start, int end) {
    boolean isPunycode =
        end - start > 4
            && text.lower(start) == 'x'
            && text.lower(start + 1) == 'n'
            && text.at(start + 2) == '-';
    for (int i = start; i < end && !isPunycode; i++) {
      if (!EmailAddresses.isLetter(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** No label is empty or too long or begins with a hyphen. */
  private static boolean hasLabels(FoldedText text, int start, int end) {
    int label = start;
    for (int i = start; i <= end; i++) {
      if (i == end || text.at(i) == '.') {
        if (i == label || i - label > MAX_LABEL || text.at(label) == '-') {
          return false;
        }
        label = i + 1;
      }
    }
    return true;
  }

  /** Where port, path, query and fragment end, without the sentence's punctuation. */
  private static int end(FoldedText text, int hostEnd) {
    int next = text.at(hostEnd);
    boolean goesOn =
        next == '/' || next == '?' || next == '#' || next == ':' && text.isDigit(hostEnd + 1);
    int end = hostEnd;
    int open = 0;
    while (goesOn && isUrlPart(text.at(end))) {
      open += text.at(end) == '(' ? 1 : 0;
      if (text.at(end) == ')' && --open < 0) {
        break;
      }
      end++;
    }
    while (end > hostEnd && SENTENCE_MARKS.indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static int add(
      FoldedText text, int start, int end, BitSet taken, List<SystemMatch> found) {
    found.add(
        new SystemMatch(SystemType.URL, start, end, new EntityValue.Text(text.folded(start, end))));
    taken.set(start, end);
    return end;
  }

  private static boolean isHostPart(int codePoint) {
    return EmailAddresses.isAlphanumeric(codePoint)
        || codePoint == '.'
        || codePoint == '-'
        || codePoint == '_';
  }

  private static boolean isUrlPart(int codePoint) {
    return EmailAddresses.isAlphanumeric(codePoint)
        || codePoint > 0 && codePoint < 0x80 && MARKS.indexOf(codePoint) >= 0;
  }
}
