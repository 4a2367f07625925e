package io.frontdesk.entity.contact.phone;

import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.system.SystemType;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Telephone numbers of all countries. Groups of digits are read at each place where a number may
 * begin, at most nine; of those that look like a number the valid one is taken, else the longest.
 * Immutable, shared by all turn agents.
 */
public final class PhoneNumbers {

  /** How many slow questions of a text the library is asked; others count as not valid. */
  private static final int MAX_ASKED = 4;

  private final PhoneBook book;
  private final PhoneShape shape;

  /**
   * For a region.
   *
   * @param region whose numbers are meant where no country is said, as ISO 3166 has it
   */
  public PhoneNumbers(String region) {
    this.book = new PhoneBook(region);
    this.shape = new PhoneShape(book);
  }

  /**
   * Adds the numbers of a text.
   *
   * @param text the utterance
   * @param taken places that belong to other finds; those of the numbers are added
   * @param found where finds are added
   */
  public void find(FoldedText text, BitSet taken, List<SystemMatch> found) {
    Search search = new Search(text, taken);
    int at = 0;
    while (at < text.length()) {
      boolean mayBegin = text.isDigit(at) || text.at(at) == '(' || text.at(at) == '+';
      if (!mayBegin || taken.get(at)) {
        at++;
        continue;
      }
      Optional<SystemMatch> match = search.at(at);
      if (match.isPresent()) {
        found.add(match.get());
        taken.set(at, match.get().end());
        at = match.get().end();
      } else {
        at = next(text, at);
      }
    }
  }

  private static int next(FoldedText text, int at) {
    int next = at + 1;
    while (text.isDigit(at) && text.isDigit(next)) {
      next++;
    }
    return next;
  }

  /** The search in one text. */
  private final class Search {

    private final FoldedText text;
    private final BitSet taken;
    private final PhoneGroups groups;
    private final PhoneContext context;
    private final PhoneGroups others;
    private int pairedAt = -1;
    private int asked;

    Search(FoldedText text, BitSet taken) {
      this.text = text;
      this.taken = taken;
      this.groups = new PhoneGroups(text);
      this.context = new PhoneContext(text);
      this.others = new PhoneGroups(text);
    }

    Optional<SystemMatch> at(int start) {
      boolean isTooShort = text.isDigit(start) && !text.isDigit(start + 1) && text.at(start) != '1';
      if (isTooShort || !groups.read(start)) {
        return Optional.empty();
      }
      Optional<SystemMatch> longest = Optional.empty();
      for (int count = groups.count(); count > 0; count--) {
        Optional<SystemMatch> match = match(start, count);
        if (match.isPresent() && match.get().value() instanceof EntityValue.Phone phone) {
          if (phone.isValid()) {
            return match;
          }
          longest = longest.isPresent() ? longest : match;
        }
      }
      return longest;
    }

    private Optional<SystemMatch> match(int start, int count) {
      int bare = groups.end(count);
      int end = groups.extensionEnd(bare);
      int looks = shape.of(groups, count);
      if (looks == PhoneShape.NO
          || !isClear(start, end)
          || !mayBegin(start, count)
          || !isWhole(count, end)) {
        return Optional.empty();
      }
      boolean isMeant = !followsDigits(start) && (looks == PhoneShape.SURE || isToldBefore(start));
      if (!isMeant && asked >= MAX_ASKED) {
        return Optional.empty();
      }
      EntityValue.Phone phone = phone(count);
      return isMeant || phone.isValid()
          ? Optional.of(new SystemMatch(SystemType.PHONE_NUMBER, start, end, phone))
          : Optional.empty();
    }

    private boolean isToldBefore(int start) {
      return text.at(start - 1) == '(' || context.isPhoneBefore(start);
    }

    /** Whether digits that are no telephone number stand right before: a list, a card. */
    private boolean followsDigits(int start) {
      return text.at(start - 1) == ' '
          && text.isDigit(start - 2)
          && !taken.get(start - 2)
          && text.isDigit(start);
    }

    /** Whether the number ends there, or another one stands behind a sign: its pair. */
    private boolean isWhole(int count, int end) {
      boolean hasExtension = end > groups.end(count);
      if (isCut(count, hasExtension) && mayEnd(end, count)) {
        return true;
      }
      int second = hasExtension ? -1 : pair(end, count);
      pairedAt = second < 0 ? pairedAt : second;
      return second >= 0;
    }

    /** Where the second of two numbers begins that only a slash or hyphen parts, else -1. */
    private int pair(int end, int count) {
      int sign = text.at(end) == ' ' ? end + 1 : end;
      boolean isHyphen = PhoneGroups.isHyphen(text.at(sign));
      if (!isHyphen && text.at(sign) != '/') {
        return -1;
      }
      int second = text.at(sign + 1) == ' ' ? sign + 2 : sign + 1;
      if (!others.read(second) || others.hasPlus() && isHyphen) {
        return -1;
      }
      boolean areMobiles =
          count == 1
              && PhoneBook.isMainlandMobile(groups.dialled(1, false))
              && PhoneBook.isMainlandMobile(others.dialled(1, false));
      boolean isPair = areMobiles || !isHyphen && isValid(groups, count) && isOneValid();
      return isPair ? second : -1;
    }

    private boolean isOneValid() {
      for (int count = others.count(); count > 0; count--) {
        if (shape.of(others, count) != PhoneShape.NO && isValid(others, count)) {
          return true;
        }
      }
      return false;
    }

    private boolean isValid(PhoneGroups read, int count) {
      String said = (read.hasPlus() ? "+" : "") + read.dialled(count, read.hasPlus());
      return (book.isKnown(said) || asked++ < MAX_ASKED) && book.e164(said).isPresent();
    }

    /** Whether what was read ends with so many groups: it does at the last one or at a blank. */
    private boolean isCut(int count, boolean hasExtension) {
      return hasExtension || count == groups.count() || groups.gap(count) == PhoneGroups.SPACE;
    }

    private boolean isClear(int start, int end) {
      int next = taken.nextSetBit(start);
      return next < 0 || next >= end;
    }

    private EntityValue.Phone phone(int count) {
      boolean abroad = !groups.hasPlus() && shape.dialsAbroad(groups, count);
      int dialledGroups = PhoneShape.isExtended(groups, count) ? count - 1 : count;
      String digits = groups.dialled(dialledGroups, abroad || groups.hasPlus());
      String said = groups.hasPlus() ? "+" + digits : digits;
      if (abroad) {
        said = "+" + digits.substring(digits.startsWith("00") ? 2 : 3);
      }
      boolean mayAsk = book.isKnown(said) || asked++ < MAX_ASKED;
      Optional<String> valid = mayAsk ? book.e164(said) : Optional.empty();
      return new EntityValue.Phone(valid.orElse(said), valid.isPresent());
    }

    private boolean isBare(int count) {
      return count == 1 && !groups.hasPlus() && groups.bracketed(1) < 0;
    }

    private boolean mayBegin(int start, int count) {
      if (start == pairedAt) {
        return true;
      }
      int before = text.at(start - 1);
      boolean isMarked = text.at(start) == '(' || text.at(start) == '+';
      if (groups.isClosedOnly() && before == '(') {
        return false;
      }
      if (isMarked ? text.isDigit(start - 1) : text.isWordPart(start - 1)) {
        return false;
      }
      if (!isMarked && context.isOtherBefore(start)) {
        return false;
      }
      if (PhoneGroups.isHyphen(before)) {
        return mayFollowHyphen(start, count);
      }
      return switch (before) {
        case '.', ',' -> !text.isDigit(start - 2) && !(before == '.' && isBare(count) && start < 2);
        case ':' -> !text.isDigit(start - 2);
        case ')' -> false;
        case '#' -> !isBare(count) || context.isPhoneBefore(start);
        case '/', '\\', '*', '+', '_', '$', '€', '£', '¥', '&', '%', '^', '<', '~' -> false;
        default -> true;
      };
    }

    /** Behind a hyphen a number that is parted or marked may stand, if the hyphen parts words. */
    private boolean mayFollowHyphen(int start, int count) {
      int word = start - 2;
      if (isBare(count)) {
        return context.endsWithPhoneWord(start - 1);
      }
      int letters = 0;
      while (text.isWordPart(word)) {
        if (text.isDigit(word)) {
          return false;
        }
        letters++;
        word--;
      }
      return letters != 1 && letters != 2 && text.at(start - 2) != ')';
    }

    private boolean mayEnd(int end, int count) {
      int next = text.at(end);
      if (text.isWordPart(end) || isBare(count) && context.isUnitAfter(end)) {
        return false;
      }
      if (PhoneGroups.isHyphen(next)) {
        return !text.isWordPart(end + 1);
      }
      return switch (next) {
        case '.', ',', ':' -> !text.isDigit(end + 1);
        case '/', '\\' -> !text.isWordPart(end + 1);
        case '+', '*', '=', '%', '$', '€', '@', '_', '°', '^' -> false;
        default -> true;
      };
    }
  }
}
