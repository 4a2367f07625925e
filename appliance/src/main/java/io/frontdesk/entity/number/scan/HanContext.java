package io.frontdesk.entity.number.scan;

import io.frontdesk.text.FoldedText;

/**
 * Tells where single Han numerals are numbers and where parts of other words (四川, 一切, 入伍): by the
 * characters next to them. Numerals of several characters are numbers anywhere. Stateless.
 */
final class HanContext {

  /** Measure words, units and particles that follow a number. */
  private static final String AFTER =
      "个個只隻条條台臺张張本辆輛件双雙对對种種次位名间間家套块塊元圆圓角毛分年月日号號天周岁歲点點时時秒米"
          + "吨噸斤两兩克升里亩畝尺寸丈度公千毫厘釐平立微海英倍瓶杯箱包袋盒碗份支枝根棵颗顆朵座架艘把头頭匹"
          + "群层層楼樓排组組班级級届期章节節页頁行段句字笔筆顿頓场場趟遍回口码碼维人国國门門篇幅串粒滴片盘盤"
          + "刻钟鐘小季世代成罐桶壶壺筐打副顶頂盏盞束株部册冊封则則首盒"
          + "是而却卻的和与與或到至比加减減乘除等以这這那且并並余餘多几";

  /** What before a single numeral makes another word of it. */
  private static final String BEFORE = "队隊入退放大海夕万萬第同统統唯单單专專惟期拜每";

  /** After these 一 is no number though they are measure words elsewhere. */
  private static final String AFTER_ONE = "时時度千多几等平公小";

  /** Written forms for documents, which in other words are other words. */
  private static final String FINANCIAL = "壹贰貳叁肆伍陆陸柒捌玖拾佰仟俩倆仨";

  private static final String COPULAS = "是为為于於等共计計写寫";

  private HanContext() {}

  /** Whether the numeral between two places is a number. */
  static boolean isNumber(FoldedText text, int start, int end) {
    int first = text.at(start);
    int before = text.at(start - 1);
    int after = text.at(end);
    if (end - start > 1) {
      return true;
    }
    if (BEFORE.indexOf(before) >= 0) {
      return false;
    }
    boolean isCut = !text.isHan(end) && after != '%';
    if (FINANCIAL.indexOf(first) >= 0) {
      return isCut && (!text.isHan(start - 1) || COPULAS.indexOf(before) >= 0);
    }
    if (first == '十' && after == '分' && text.isHan(end + 1)) {
      // 十分满意: very.
      return text.at(end + 1) == '钟' || text.at(end + 1) == '鐘' || text.at(end + 1) == '之';
    }
    if (first == '一' && AFTER_ONE.indexOf(after) >= 0) {
      return false;
    }
    if (first == '半') {
      return !text.isHan(start - 1) && (isCut || AFTER.indexOf(after) >= 0);
    }
    return isCut || AFTER.indexOf(after) >= 0;
  }
}
