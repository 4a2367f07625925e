package io.frontdesk.text;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.collections.Long2LongHashMap;

/**
 * Which characters a bot's Chinese utterances have, alone and after one or two others. Immutable;
 * any thread.
 */
final class HanModel {

  /** Stands for what is before and after an utterance. */
  static final char EDGE = '\n';

  private static final int MAX_GRAMS = 400_000;
  private static final double THREE = 0.5;
  private static final double TWO = 0.3;
  private static final double ONE = 0.19;
  private static final double ANY = 0.01 / 7000;

  private final Long2LongHashMap counts = new Long2LongHashMap(0);
  private final Set<String> latin = new HashSet<>();
  private final double total;

  private HanModel(DataInputStream in) throws IOException {
    int words = in.readInt();
    for (int i = 0; i < words; i++) {
      latin.add(in.readUTF());
    }
    int grams = in.readInt();
    long sum = 1;
    for (int i = 0; i < grams; i++) {
      long gram = in.readLong();
      int count = in.readInt();
      counts.put(gram, count);
      sum += gram < 1 << Character.SIZE ? count : 0;
    }
    total = sum;
  }

  static HanModel fromBytes(byte[] file) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(file))) {
      return new HanModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException("The file of characters is cut short", e);
    }
  }

  /** Learns from normalised utterances; gives a file for {@link #fromBytes}. */
  static byte[] learn(List<String> texts) {
    TreeMap<Long, Integer> grams = new TreeMap<>();
    Set<String> words = new TreeSet<>();
    for (String text : texts) {
      char first = EDGE;
      char second = EDGE;
      for (int i = 0; i <= text.length(); i++) {
        char third = i == text.length() ? EDGE : text.charAt(i);
        grams.merge((long) third, 1, Integer::sum);
        grams.merge(gram(second, third), 1, Integer::sum);
        grams.merge(gram(first, second, third), 1, Integer::sum);
        first = second;
        second = third;
      }
      new Words(text.replaceAll("[^a-z']", " ")).each(words::add);
    }
    for (int least = 2; grams.size() > MAX_GRAMS; least++) {
      int kept = least;
      grams.entrySet().removeIf(e -> e.getValue() < kept && e.getKey() >= 1 << Character.SIZE);
    }
    return write(words, grams);
  }

  private static byte[] write(Set<String> words, TreeMap<Long, Integer> grams) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(words.size());
      for (String word : words) {
        out.writeUTF(word);
      }
      out.writeInt(grams.size());
      for (Map.Entry<Long, Integer> gram : grams.entrySet()) {
        out.writeLong(gram.getKey());
        out.writeInt(gram.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long gram(char first, char second) {
    return (long) first << 16 | second;
  }

  private static long gram(char first, char second, char third) {
    return 1L << 48 | (long) first << 32 | (long) second << 16 | third;
  }

  /** How often the bot's utterances have a character. */
  long count(char c) {
    return counts.get(c);
  }

  /** How often the bot's utterances have a character after another. */
  long count(char first, char second) {
    return counts.get(gram(first, second));
  }

  /** Whether the bot's utterances have a word in Latin letters. */
  boolean isLatinWord(String word) {
    return latin.contains(word);
  }

  /** The logarithm of a character's probability after two others. */
  double logProbability(char first, char second, char third) {
    double pair = counts.get(gram(first, second));
    double one = second == EDGE ? total : counts.get(second);
    double p = ANY + ONE * counts.get(third) / total;
    p += one == 0 ? 0 : TWO * counts.get(gram(second, third)) / one;
    p += pair == 0 ? 0 : THREE * counts.get(gram(first, second, third)) / pair;
    return Math.log(p);
  }
}
