package io.frontdesk.bench;

import io.frontdesk.text.HanTables;
import io.frontdesk.text.LanguageDetector;
import io.frontdesk.training.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes utterances worse, the way that customers do. The same seed, utterance and kind give the
 * same result, whatever came before. Immutable.
 */
public final class Perturber {

  private static final int CHARACTERS_PER_TYPO = 8;
  private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

  /** Characters that look much the same, two by two. */
  private static final String LOOK_ALIKE =
      "已己未末土士人入天夫日曰大太休体木本千干牛午刀力了子白自乌鸟王玉目且买卖" + "今令治冶折拆拔拨历厉免兔申甲由田矢失间问师帅晴睛情清请青外处找我往住贷货";

  private static final String[] EMOJI = {
    "😀", "🙏", "👍", "😭", "❤️", "🤔", "😂", "🎉", "👩‍💻", "🇨🇳"
  };
  private static final String[] SIGNS_EN = {"?", "!", "...", ",", "!!", "??", "."};
  private static final String[] SIGNS_ZH = {"？", "！", "。。。", "，", "！！", "？？", "。", "~"};

  private final long seed;
  private final String language;

  /**
   * A perturber.
   *
   * @param language of the utterances
   */
  public Perturber(long seed, String language) {
    this.seed = seed;
    this.language = language;
  }

  /** Rows made worse. */
  List<Dataset.Row> perturb(Perturbation kind, List<Dataset.Row> rows) {
    return rows.stream()
        .map(row -> new Dataset.Row(row.label(), perturb(kind, row.text())))
        .toList();
  }

  /** An utterance made worse. */
  public String perturb(Perturbation kind, String utterance) {
    Random random = new Random(seed * 31 + kind.name().hashCode() + 31L * utterance.hashCode());
    random.nextInt();
    return switch (kind) {
      case TYPO -> isChinese() ? chineseTypos(utterance, random) : typos(utterance, random);
      case CASE -> anyCase(utterance, random);
      case FULLWIDTH -> fullWidth(utterance);
      case TRADITIONAL -> mapped(utterance);
      case PINYIN -> pinyin(utterance, random);
      case RAMBLING -> rambling(utterance, random);
      case EMOJI -> emoji(utterance, random);
      case PUNCTUATION -> punctuation(utterance, random);
    };
  }

  private boolean isChinese() {
    return language.equals("zh");
  }

  /** As many typos as it takes to have one per 8 characters on average. */
  private static int typoCount(String text, Random random) {
    int whole = text.length() / CHARACTERS_PER_TYPO;
    int rest = text.length() % CHARACTERS_PER_TYPO;
    return whole + (random.nextInt(CHARACTERS_PER_TYPO) < rest ? 1 : 0);
  }

  private static String typos(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = typoCount(text, random); i > 0; i--) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.setCharAt(at, nextKey(out.charAt(at), random));
        case 1 -> out.insert(at, nextKey(out.charAt(at), random));
        case 2 -> out.delete(at, out.length() > 1 ? at + 1 : at);
        default -> swap(out, at);
      }
    }
    return out.toString().isBlank() ? text : out.toString();
  }

  private static void swap(StringBuilder out, int at) {
    if (at + 1 < out.length()) {
      char c = out.charAt(at);
      out.setCharAt(at, out.charAt(at + 1));
      out.setCharAt(at + 1, c);
    }
  }

  private static char nextKey(char c, Random random) {
    for (String row : KEYS) {
      int at = row.indexOf(Character.toLowerCase(c));
      if (at >= 0) {
        int step = at == 0 ? 1 : at == row.length() - 1 ? -1 : random.nextBoolean() ? 1 : -1;
        return row.charAt(at + step);
      }
    }
    return c == ' ' ? 'b' : c;
  }

  private static String chineseTypos(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    for (int i = typoCount(text, random); i > 0; i--) {
      int at = random.nextInt(out.length());
      int kind = random.nextInt(10);
      if (kind < 5) {
        out.setCharAt(at, sameSound(out.charAt(at), random));
      } else if (kind < 7) {
        out.setCharAt(at, sameLook(out.charAt(at), random));
      } else if (kind == 7) {
        out.delete(at, out.length() > 2 ? at + 1 : at);
      } else {
        swap(out, at);
      }
    }
    return out.toString();
  }

  private static char sameSound(char c, Random random) {
    List<String> readings = HanTables.readings(c);
    String all = readings.isEmpty() ? "" : HanTables.characters(readings.get(0));
    // The characters of common use come first: an input method offers those.
    return all.isEmpty() ? c : all.charAt(random.nextInt(Math.min(8, all.length())));
  }

  private static char sameLook(char c, Random random) {
    int at = LOOK_ALIKE.indexOf(c);
    return at < 0 ? sameSound(c, random) : LOOK_ALIKE.charAt(at ^ 1);
  }

  private static String anyCase(String text, Random random) {
    int style = random.nextInt(3);
    if (style == 0) {
      return text.toUpperCase(Locale.ROOT);
    }
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      boolean first = i == 0 || out.charAt(i - 1) == ' ';
      if (style == 1 ? first : random.nextBoolean()) {
        out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
      }
    }
    return out.toString();
  }

  private static String fullWidth(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(c == ' ' ? '\u3000' : c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c);
    }
    return out.toString();
  }

  private static String mapped(String text) {
    StringBuilder out = new StringBuilder();
    for (char c : text.toCharArray()) {
      out.append(HanTables.traditional(c));
    }
    return out.toString();
  }

  private static String pinyin(String text, Random random) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int run = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
      if (run == 0 || !LanguageDetector.isHan(text.charAt(i))) {
        out.append(text.charAt(i++));
        continue;
      }
      for (; run > 0 && i < text.length() && LanguageDetector.isHan(text.charAt(i)); run--) {
        List<String> readings = HanTables.readings(text.charAt(i));
        boolean apart = out.length() > 0 && out.charAt(out.length() - 1) != ' ';
        out.append(apart ? " " : "");
        out.append(readings.isEmpty() ? text.charAt(i) + "" : readings.get(0));
        i++;
      }
      out.append(i < text.length() ? " " : "");
    }
    return out.toString();
  }

  private String rambling(String text, Random random) {
    List<String> pool = isChinese() ? Rambling.CHINESE : Rambling.ENGLISH;
    StringBuilder out = new StringBuilder();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      out.append(pool.get(random.nextInt(pool.size())));
      out.append(isChinese() ? "" : " ");
    }
    return out + text;
  }

  private String emoji(String text, Random random) {
    StringBuilder out = new StringBuilder(text);
    int at = isChinese() ? random.nextInt(text.length()) : text.indexOf(' ');
    if (at > 0) {
      out.insert(at, (isChinese() ? "" : " ") + EMOJI[random.nextInt(EMOJI.length)]);
    }
    for (int i = random.nextInt(3); i >= 0; i--) {
      out.append(EMOJI[random.nextInt(EMOJI.length)]);
    }
    return out.toString();
  }

  private String punctuation(String text, Random random) {
    String[] signs = isChinese() ? SIGNS_ZH : SIGNS_EN;
    StringBuilder out = new StringBuilder();
    boolean bare = random.nextInt(3) == 0;
    for (char c : text.toCharArray()) {
      boolean sign = !Character.isLetterOrDigit(c) && c != ' ';
      if (bare && sign) {
        continue;
      }
      out.append(c);
      if (!bare && (c == ' ' || isChinese()) && random.nextInt(8) == 0) {
        out.insert(c == ' ' ? out.length() - 1 : out.length(), signs[random.nextInt(signs.length)]);
      }
    }
    out.append(bare ? "" : signs[random.nextInt(signs.length)]);
    return out.toString().isBlank() ? text : out.toString();
  }
}
