package io.frontdesk.entity.contact;

import io.frontdesk.entity.contact.phone.PhoneNumbers;
import io.frontdesk.entity.contact.web.EmailAddresses;
import io.frontdesk.entity.contact.web.IpAddresses;
import io.frontdesk.entity.contact.web.WebAddresses;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemFinder;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * E-mail addresses, web addresses, IP addresses, identity cards, payment cards and telephone
 * numbers. They are looked for in this order, and what is found belongs to the find: digits of a
 * web address are no telephone number. Immutable, shared by all turn agents.
 */
public final class ContactFinder implements SystemFinder {

  private static final int FEWEST_DIGITS = 6;

  private final PhoneNumbers phones;

  /**
   * For a language.
   *
   * @param region whose telephone numbers are meant where no country is said, as ISO 3166 has it
   *     ({@code CN})
   */
  public ContactFinder(String region) {
    this.phones = new PhoneNumbers(region);
  }

  @Override
  public void find(FoldedText text, ReferenceTime reference, List<SystemMatch> found) {
    int digits = 0;
    boolean at = false;
    boolean dot = false;
    boolean colon = false;
    for (int i = 0; i < text.length(); i++) {
      int codePoint = text.at(i);
      digits += codePoint >= '0' && codePoint <= '9' ? 1 : 0;
      at |= codePoint == '@';
      dot |= codePoint == '.';
      colon |= codePoint == ':';
    }
    if (digits < FEWEST_DIGITS && !dot && !colon && !at) {
      return;
    }
    int first = found.size();
    BitSet taken = new BitSet(text.length());
    if (at) {
      EmailAddresses.find(text, taken, found);
    }
    if (dot || colon) {
      WebAddresses.find(text, taken, found);
      IpAddresses.find(text, taken, found);
    }
    if (digits >= FEWEST_DIGITS) {
      findCodes(text, taken, found);
      phones.find(text, taken, found);
    }
    if (found.size() > first + 1) {
      found.subList(first, found.size()).sort(Comparator.comparingInt(SystemMatch::start));
    }
  }

  private static void findCodes(FoldedText text, BitSet taken, List<SystemMatch> found) {
    DigitRun run = new DigitRun(text);
    int at = 0;
    while (at < text.length()) {
      if (!text.isDigit(at) || taken.get(at) || !DigitRun.mayBegin(text, at)) {
        at++;
        continue;
      }
      run.read(at);
      SystemMatch match = ResidentIds.read(text, run);
      match = match == null ? CardNumbers.read(run) : match;
      if (match != null && taken.get(match.start(), match.end()).isEmpty()) {
        found.add(match);
        taken.set(match.start(), match.end());
      }
      at = match == null ? groupEnd(text, at) : match.end();
    }
  }

  private static int groupEnd(FoldedText text, int start) {
    int end = start;
    while (text.isDigit(end)) {
      end++;
    }
    return end;
  }
}
