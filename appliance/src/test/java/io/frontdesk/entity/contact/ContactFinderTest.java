package io.frontdesk.entity.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.entity.system.SystemMatch;
import io.frontdesk.entity.value.EntityValue;
import io.frontdesk.text.FoldedText;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses, telephone numbers and card numbers in utterances. */
class ContactFinderTest {

  private static final ReferenceTime NOW =
      new ReferenceTime(LocalDateTime.of(2026, 1, 17, 9, 0), ZoneOffset.UTC);
  private static final ContactFinder CHINA = new ContactFinder("CN");
  private static final ContactFinder AMERICA = new ContactFinder("US");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      打13912345678找我 | phone-number[1,12)=+8613912345678!
      手机号：139 1234 5678。 | phone-number[4,17)=+8613912345678!
      １３９１２３４５６７８ | phone-number[0,11)=+8613912345678!
      座机021-62345678转6012 | phone-number[2,19)=+862162345678!
      前台 021-62345678-12 | phone-number[3,18)=+862162345678!
      服务热线400-610-1234 | phone-number[4,16)=+864006101234!
      13912345678 15012345678 | phone-number[0,11)=+8613912345678! phone-number[12,23)=+8615012345678!
      国外是+1 (415) 555-2671 | phone-number[3,20)=+14155552671!
      00852 2345 6789打得通吗 | phone-number[0,15)=+85223456789!
      13912345678/15012345678 | phone-number[0,11)=+8613912345678! phone-number[12,23)=+8615012345678!
      13912345678 / 15012345678/13812345678 | phone-number[0,11)=+8613912345678! phone-number[14,25)=+8615012345678! phone-number[26,37)=+8613812345678!
      手机13912345678-13912345679 | phone-number[2,13)=+8613912345678! phone-number[14,25)=+8613912345679!
      13912345678/12 | ""
      13912345678-12345678901 | ""
      订单号13912345678 | ""
      快递单号：20261234567 | ""
      验证码是 482913 | ""
      一共12345678元 | ""
      我要1500000 | ""
      电话1500000 | phone-number[2,9)=1500000
      2026-01-17到2026-02-18 | ""
      尾号5678的卡 | ""
      A13912345678 | ""
      邮箱是li.lei@example.com.cn吗 | email[3,24)=li.lei@example.com.cn
      官网https://shop.example.cn/a?id=13912345678，看看 | url[2,42)=https://shop.example.cn/a?id=13912345678
      服务器10.20.030.4断了 | ip-address[3,14)=10.20.30.4
      身份证号11010519491231002X | resident-id[4,22)=11010519491231002X
      11010519491231002x。 | resident-id[0,18)=11010519491231002X
      110105194912310021 | ""
      110105194913310025 | ""
      卡号6222 0200 0000 0000 000 | card-number[2,25)=6222020000000000000
      """)
  void shouldFindInChinese(String text, String expected) {
    assertEquals(expected, show(CHINA, text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
      ring me on (415) 555-2671. | phone-number[11,25)=+14155552671!
      415.555.2671 or 1-415-555-2672 | phone-number[0,12)=+14155552671! phone-number[16,30)=+14155552672!
      desk:(415)555-2671 x44 | phone-number[5,22)=+14155552671!
      HOME-(415)555-2671 | phone-number[5,18)=+14155552671!
      415)555-2671 | phone-number[0,12)=+14155552671!
      (415 5552671 | phone-number[1,12)=+14155552671!
      my number is 555-2671 | phone-number[13,21)=5552671
      model 555-2671 | ""
      in London it is +44 (0)20 7946 0123 | phone-number[16,35)=+442079460123!
      Paris: 0033 1 42 68 53 00 | phone-number[7,25)=+33142685300!
      phone 01 42 68 53 00 | phone-number[6,20)=0142685300
      Berlin +49 30/1234567 | phone-number[7,21)=+49301234567!
      Rome (+39) 06 1234 5678 | phone-number[5,23)=+390612345678!
      call Delhi 011 2345 6789 | phone-number[11,24)=01123456789
      Rio (21) 98765-4321 | phone-number[4,19)=21987654321
      011 44 20 7946 0123 | phone-number[0,19)=+442079460123!
      415-555-2671/415-555-2672 | phone-number[0,12)=+14155552671! phone-number[13,25)=+14155552672!
      (415) 555-2671 / 415.555.2672 | phone-number[0,14)=+14155552671! phone-number[17,29)=+14155552672!
      415-555-2671/77 | ""
      my order number is 4155552671 | ""
      invoice 415-555-2671 | ""
      account no. 41555526 | ""
      costs $4155552671 | ""
      room 12 34 56 | ""
      12345678 people came | ""
      17.01.2026 17/01/2026 2026/01/17 | ""
      1,415,555,267 or 0.4155552671 or -4155552671 | ""
      part AB-415-555-2671-X | ""
      4155552671b | ""
      98% of 4155552671% | ""
      4000 0000 0000 0002 paid | card-number[0,19)=4000000000000002
      4000-0000-0000-0003 | ""
      3400 000000 00009 | card-number[0,17)=340000000000009
      4000000000000002-7 | ""
      mail: first.last+tag@sub.example.org. | email[6,36)=first.last+tag@sub.example.org
      a..b@example.org | ""
      a.@example.org | ""
      a@ex_ample.org | ""
      a@example | ""
      a@10.0.0.1 | ip-address[2,10)=10.0.0.1
      a@[10.0.0.1] | email[0,12)=a@[10.0.0.1]
      WWW.EXAMPLE.COM/A#b! | url[0,19)=WWW.EXAMPLE.COM/A#b
      (see http://example.org/a_(b)) | url[5,29)=http://example.org/a_(b)
      localhost:80 or http://localhost:80/x | url[16,37)=http://localhost:80/x
      http://ann:pw@example.org:80/x | url[0,30)=http://ann:pw@example.org:80/x
      http://example.org/to/ann@example.org | url[0,37)=http://example.org/to/ann@example.org
      call 1/415/555/2671 or +(49) 30 1234567 | phone-number[5,19)=+14155552671! phone-number[23,39)=+49301234567!
      example.shop:8443?a=b | url[0,21)=example.shop:8443?a=b
      gopher://example.org | ""
      http://nowhere http:// | ""
      thanks.it worked.so did this, Dr.Ma | ""
      at 9.am or 11.pm | ""
      photo.png index.html e.g. U.S. | ""
      255.255.255.255, 1.2.3.4:80 and 1.2.3.4.5 | ip-address[0,15)=255.255.255.255 ip-address[17,24)=1.2.3.4
      256.1.1.1 v1.2.3.4 | ""
      host:2001:0db8::00A1 | ""
      host: 2001:0db8::00A1 | ip-address[6,21)=2001:db8::A1
      ::ffff:10.0.0.1 | ip-address[0,15)=::ffff:10.0.0.1
      1:2:3:4:5:6:7:8 1:2:3:4:5:6:7 | ip-address[0,15)=1:2:3:4:5:6:7:8
      1::2::3 12:30:45 std::vector | ""
      """)
  void shouldFindInEnglish(String text, String expected) {
    assertEquals(expected, show(AMERICA, text));
  }

  @Test
  void shouldAddBehindWhatWasFoundBefore() {
    FoldedText text = FoldedText.of("a@example.org 415-555-2671");
    List<SystemMatch> found = new ArrayList<>();
    AMERICA.find(text, NOW, found);
    AMERICA.find(FoldedText.of("http://example.org a@example.org"), NOW, found);
    assertEquals(
        List.of(0, 14, 0, 19), found.stream().map(SystemMatch::start).collect(Collectors.toList()));
  }

  @Test
  void shouldKeepSpansInsideTheTextAndApart() {
    System.out.println("seed 61");
    Random random = new Random(61);
    String[] parts = {
      "1",
      "39",
      "000",
      "4155552671",
      "13912345678",
      " ",
      "-",
      "(",
      ")",
      "+",
      ".",
      "/",
      ":",
      "@",
      "x",
      "转",
      "电话",
      "a",
      "com",
      "http://",
      "::",
      "fe80",
      "订单",
      "\uD83D\uDE00",
      "\uD800",
      "\uDC00",
      "　",
      "４",
      "#",
      "%",
      "11010519491231002X",
      "6222",
      "\t",
      "é",
      "_",
      ",",
      "ext. "
    };
    int finds = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(24); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      FoldedText folded = FoldedText.of(text.toString());
      List<SystemMatch> found = new ArrayList<>();
      (round % 2 == 0 ? CHINA : AMERICA).find(folded, NOW, found);
      int last = 0;
      for (SystemMatch match : found) {
        String message = "seed 61, round " + round + ": " + text;
        assertTrue(match.start() >= last && match.end() > match.start(), message);
        last = match.end();
        assertTrue(last <= folded.length(), message);
      }
      finds += found.size();
    }
    assertTrue(finds > 4_000, "finds: " + finds);
  }

  private static String show(ContactFinder finder, String text) {
    List<SystemMatch> found = new ArrayList<>();
    finder.find(FoldedText.of(text), NOW, found);
    return found.stream()
        .map(m -> m.type().id() + "[" + m.start() + "," + m.end() + ")=" + show(m.value()))
        .collect(Collectors.joining(" "));
  }

  private static String show(EntityValue value) {
    return value instanceof EntityValue.Phone phone
        ? phone.number() + (phone.isValid() ? "!" : "")
        : ((EntityValue.Text) value).text();
  }
}
