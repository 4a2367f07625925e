package io.frontdesk.entity.time.chinese;

import io.frontdesk.text.PhraseTrie;

/** Names of reigns, each with the civil year before its first. Immutable; any thread. */
final class Eras {

  private static final PhraseTrie<Integer> ERAS = new PhraseTrie<>();

  static {
    add("公元", 0, "西元", "公历", "西历", "阳历");
    add("民国", 1911, "中华民国");
    add("洪武", 1367);
    add("建文", 1398);
    add("永乐", 1402);
    add("宣德", 1425);
    add("景泰", 1449);
    add("天顺", 1456);
    add("成化", 1464);
    add("弘治", 1487);
    add("正德", 1505);
    add("嘉靖", 1521);
    add("隆庆", 1566);
    add("万历", 1572);
    add("天启", 1620);
    add("崇祯", 1627);
    add("顺治", 1643);
    add("康熙", 1661);
    add("雍正", 1722);
    add("乾隆", 1735, "干隆");
    add("嘉庆", 1795);
    add("道光", 1820);
    add("咸丰", 1850);
    add("同治", 1861);
    add("光绪", 1874);
    add("宣统", 1908);
    add("贞观", 626);
    add("开元", 712);
    add("天宝", 741);
    add("昭和", 1925);
    add("平成", 1988);
    add("令和", 2018);
  }

  private Eras() {}

  private static void add(String name, int yearBefore, String... others) {
    ERAS.add(name, yearBefore);
    for (String other : others) {
      ERAS.add(other, yearBefore);
    }
  }

  /** The name of an era at a place, for {@link PhraseTrie#end} and {@link #yearBefore}. */
  static long at(Said said, int start) {
    return ERAS.longestWithin(said.text(), start);
  }

  static int yearBefore(long found) {
    return ERAS.value(found);
  }
}
