package io.frontdesk.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  @Test
  void shouldCallTextsThatDifferInCaseAndSignsTheSame() {
    assertEquals(1, NearDuplicates.similarity("Where's my ORDER?!", "wheres my order"));
    assertEquals(1, NearDuplicates.similarity("在吗？", "在吗"));
  }

  @Test
  void shouldFindTheNearestOfWhatIsKnown() {
    NearDuplicates known = new NearDuplicates();
    known.add("how long does the delivery take then");
    known.add("how long does delivery take");
    known.add("你们包邮吗");

    NearDuplicates.Match match = known.find("how long does a delivery take").orElseThrow();

    assertEquals("how long does delivery take", match.other());
    assertTrue(match.similarity() >= NearDuplicates.BOUND && match.similarity() < 1);
  }

  @Test
  void shouldNotFindTheSameMatterInOtherWords() {
    NearDuplicates known = new NearDuplicates();
    known.add("where is my order");
    known.add("我的快递到哪了");

    assertTrue(known.find("has my parcel been sent yet").isEmpty());
    assertTrue(known.find("包裹怎么还没收到").isEmpty());
  }

  @Test
  void shouldCountTheCommonPairsOfChineseCharacters() {
    // Edged: 退货 gives (_退 退货 货_), 要退货 gives (_要 要退 退货 货_): two of five.
    assertEquals(0.4, NearDuplicates.similarity("退货", "要退货"), 1e-9);
  }
}
