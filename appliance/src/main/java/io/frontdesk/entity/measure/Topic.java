package io.frontdesk.entity.measure;

import io.frontdesk.text.FoldedText;
import io.frontdesk.text.PhraseTrie;

/** What a text speaks of besides, where that decides what a unit means. */
record Topic(boolean isTemperature, boolean isAngle, boolean isPicometers, boolean isStorage) {

  private enum Subject {
    TEMPERATURE,
    ANGLE,
    PICOMETERS,
    STORAGE
  }

  private static final PhraseTrie<Subject> WORDS = words();

  private static PhraseTrie<Subject> words() {
    PhraseTrie<Subject> trie = new PhraseTrie<>();
    addAll(
        trie,
        Subject.TEMPERATURE,
        "temperature temperatures temp thermostat heat heating oven fever weather warm warmer hot hotter"
            + " cold colder cool cooler celsius fahrenheit centigrade outside freezing"
            + " boil boils boiling ac heater thermometer 温度 气温 氣溫 体温 體溫 温 烧 燒 天气 空调");
    addAll(
        trie,
        Subject.ANGLE,
        "rotate rotated rotates rotation turn turned turns angle angles tilt tilted spin latitude"
            + " longitude clockwise counterclockwise slope incline bend triangle 旋转 旋轉 转动 轉動 角度 度角 直角 夹角 倾斜"
            + " 纬度 经度 夹角");
    addAll(trie, Subject.PICOMETERS, "picometer picometers picometre picometres");
    addAll(
        trie,
        Subject.STORAGE,
        "存储 儲存 存儲 字节 字節 比特 二进制 二進制 bit byte 流量 宽带 寬帶 网速 網速 内存 文件 硬盘 下载 上传 空间");
    return trie;
  }

  private static void addAll(PhraseTrie<Subject> trie, Subject subject, String words) {
    for (String word : words.split(" ")) {
      trie.add(word, subject);
    }
  }

  /** The subjects of a text. */
  static Topic of(FoldedText text) {
    boolean[] found = new boolean[Subject.values().length];
    for (int at = 0; at < text.length(); at++) {
      long phrase = WORDS.longest(text, at);
      if (phrase != PhraseTrie.NOTHING) {
        found[WORDS.value(phrase).ordinal()] = true;
      }
    }
    return new Topic(found[0], found[1], found[2], found[3]);
  }
}
