package io.frontdesk.nlu;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * The questions of an FAQ in one language, found by meaning and by words. Immutable, shared; the
 * scratch of a search is in {@link FaqSearch}.
 *
 * <p>By meaning: the cosine of vectors from which the mean of all questions is taken away first,
 * because what all questions of an FAQ have in common tells none of them from another. The vectors
 * are whole numbers of 16 bits, so that products are exact and the same on every machine; in memory
 * they have 32 bits, of which the compiler makes vector instructions. By words: the cosine of
 * n-gram weights, in {@link FaqWords}. Where questions of other entries are near to each other, a
 * likeness tells less; how near the neighbours of each question are is kept for that. What was
 * taken away tells something else: whether a message is of this FAQ's field at all. How near the
 * questions themselves are to their mean is kept, as what to compare with.
 */
public final class FaqIndex {

  private static final int FORMAT = 2;

  /** Length of a vector in whole numbers: a product of two stays below 2^28. */
  private static final float SCALE = 16_384;

  /** So many questions are as much worth as the knowledge that the mean is nought. */
  private static final float MEAN_PRIOR = 10;

  /** Questions that all say the same must not make every other message foreign. */
  private static final double LEAST_DEVIATION = 0.02;

  /** So many deviations below the mean a message is still of the field. */
  private static final double OF_THE_FIELD = 1;

  private final List<String> ids;
  private final int[] entries;
  private final int parts;
  private final int dimension;
  private final float[] mean;
  private final int[] vectors;
  private final float[] crowds;
  private final Field field;
  private final int[][] members;
  private final double[] lengths;
  private final FaqWords words;
  private final FaqCalibration calibration;

  /** How near the questions are to their mean, in cosines. */
  private record Field(double mean, double deviation) {}

  private FaqIndex(
      List<String> ids,
      int[] entries,
      int parts,
      float[] mean,
      int[] vectors,
      float[] crowds,
      Field field,
      FaqWords words,
      FaqCalibration calibration) {
    this.ids = List.copyOf(ids);
    this.entries = entries;
    this.parts = parts;
    this.dimension = mean.length / parts;
    this.mean = mean;
    this.vectors = vectors;
    this.crowds = crowds;
    this.field = field;
    this.words = words;
    this.calibration = calibration;
    this.members = members(entries, this.ids.size());
    this.lengths = new double[members.length];
    for (int entry = 0; entry < lengths.length; entry++) {
      lengths[entry] = members[entry].length > 1 ? lengthWithout(entry, -1) : 1;
    }
  }

  private static int[][] members(int[] entries, int count) {
    int[] sizes = new int[count];
    for (int entry : entries) {
      sizes[entry]++;
    }
    int[][] members = new int[count][];
    for (int entry = 0; entry < count; entry++) {
      members[entry] = new int[sizes[entry]];
    }
    for (int q = entries.length - 1; q >= 0; q--) {
      members[entries[q]][--sizes[entries[q]]] = q;
    }
    return members;
  }

  /**
   * The questions of an FAQ.
   *
   * @param ids names of the entries
   * @param entries the entry of each question
   * @param texts the questions, normalised
   * @param vectors their vectors, of which the first {@code parts} parts are used, each of length
   *     one
   * @param dimension length of a part
   */
  public record Questions(
      List<String> ids, int[] entries, List<String> texts, float[][] vectors, int dimension) {}

  /**
   * An index.
   *
   * @param parts how many parts of the vectors to compare
   */
  public static FaqIndex of(Questions questions, int parts, FaqCalibration calibration) {
    int width = parts * questions.dimension;
    int count = questions.entries.length;
    float[] mean = new float[width];
    for (int d = 0; d < width; d++) {
      double sum = 0;
      for (float[] vector : questions.vectors) {
        sum += vector[d];
      }
      mean[d] = (float) (sum / (count + MEAN_PRIOR));
    }
    int[] vectors = new int[count * width];
    int[] centred = new int[width];
    for (int i = 0; i < count; i++) {
      centre(questions.vectors[i], mean, parts, centred);
      System.arraycopy(centred, 0, vectors, i * width, width);
    }
    return new FaqIndex(
        questions.ids,
        questions.entries.clone(),
        parts,
        mean,
        vectors,
        new float[count],
        field(questions.vectors, mean, questions.dimension),
        FaqWords.of(questions.texts),
        calibration);
  }

  private static Field field(float[][] vectors, float[] mean, int dimension) {
    double sum = 0;
    double squares = 0;
    for (float[] vector : vectors) {
      double cosine = toMean(vector, mean, dimension);
      sum += cosine;
      squares += cosine * cosine;
    }
    double average = sum / vectors.length;
    double variance = Math.max(0, squares / vectors.length - average * average);
    return new Field(average, Math.max(LEAST_DEVIATION, Math.sqrt(variance)));
  }

  private static double toMean(float[] vector, float[] mean, int dimension) {
    double product = 0;
    double squares = 0;
    for (int d = 0; d < dimension; d++) {
      product += vector[d] * mean[d];
      squares += mean[d] * mean[d];
    }
    return squares == 0 ? 0 : product / Math.sqrt(squares);
  }

  /**
   * How far a vector, as the encoder gave it, is from the field of all questions, in deviations of
   * theirs.
   *
   * @return nought for most of what is of the field, less for what is foreign to it
   */
  double field(float[] vector) {
    double deviations = (toMean(vector, mean, dimension) - field.mean) / field.deviation;
    return Math.min(0, deviations + OF_THE_FIELD);
  }

  /**
   * The same with other crowds.
   *
   * @param other for each question, the mean cosine of meaning to its nearest neighbours
   */
  public FaqIndex withCrowds(float[] other) {
    return new FaqIndex(
        ids, entries, parts, mean, vectors, other.clone(), field, words, calibration);
  }

  /** The same with another calibration. */
  public FaqIndex with(FaqCalibration other) {
    return new FaqIndex(ids, entries, parts, mean, vectors, crowds, field, words, other);
  }

  /** How many entries there are. */
  public int size() {
    return ids.size();
  }

  /** How many questions all entries have together. */
  public int questions() {
    return entries.length;
  }

  /** The name of an entry. */
  public String id(int entry) {
    return ids.get(entry);
  }

  /** The names of all entries, in order of their numbers. */
  public List<String> ids() {
    return ids;
  }

  /** The entry of a question. */
  public int entry(int question) {
    return entries[question];
  }

  /** What makes probabilities of scores. */
  public FaqCalibration calibration() {
    return calibration;
  }

  /** How near a question's neighbours of other entries are. */
  float crowd(int question) {
    return crowds[question];
  }

  /** The cosine of two questions. */
  public float cosine(int question, int other) {
    int width = mean.length;
    int at = question * width;
    int to = other * width;
    int sum = 0;
    for (int d = 0; d < width; d++) {
      sum += vectors[at + d] * vectors[to + d];
    }
    return sum / (SCALE * SCALE);
  }

  /** The questions of an entry; not to be written to. */
  int[] members(int entry) {
    return members[entry];
  }

  /** The length of the sum of an entry's vectors, each of length one. */
  double length(int entry) {
    return lengths[entry];
  }

  /** The same without one of its questions. */
  double lengthWithout(int entry, int question) {
    int width = mean.length;
    double squares = 0;
    for (int d = 0; d < width; d++) {
      long sum = 0;
      for (int q : members[entry]) {
        sum += q == question ? 0 : vectors[q * width + d];
      }
      squares += (double) sum * sum;
    }
    return Math.sqrt(squares) / SCALE;
  }

  FaqWords words() {
    return words;
  }

  int width() {
    return mean.length;
  }

  /** Takes the mean away from each part of a vector and brings it to a common length. */
  void centre(float[] vector, int[] out) {
    centre(vector, mean, parts, out);
  }

  private static void centre(float[] vector, float[] mean, int parts, int[] out) {
    int dimension = mean.length / parts;
    for (int part = 0; part < parts; part++) {
      int from = part * dimension;
      double sum = 0;
      for (int d = from; d < from + dimension; d++) {
        double difference = vector[d] - mean[d];
        sum += difference * difference;
      }
      double scale = sum == 0 ? 0 : SCALE / Math.sqrt(sum * parts);
      for (int d = from; d < from + dimension; d++) {
        out[d] = (int) Math.rint((vector[d] - mean[d]) * scale);
      }
    }
  }

  /** The cosine of a centred vector to each question. */
  void cosines(int[] query, float[] out) {
    int width = mean.length;
    for (int i = 0, at = 0; i < entries.length; i++, at += width) {
      int sum = 0;
      for (int d = 0; d < width; d++) {
        sum += query[d] * vectors[at + d];
      }
      out[i] = sum / (SCALE * SCALE);
    }
  }

  /** The bytes of a bundle's {@code faq.bin}. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeInt(ids.size());
      for (String id : ids) {
        out.writeUTF(id);
      }
      out.writeInt(entries.length);
      for (int entry : entries) {
        out.writeInt(entry);
      }
      out.writeInt(parts);
      out.writeInt(mean.length);
      for (float value : mean) {
        out.writeFloat(value);
      }
      for (int value : vectors) {
        out.writeShort(value);
      }
      for (float crowd : crowds) {
        out.writeFloat(crowd);
      }
      out.writeDouble(field.mean);
      out.writeDouble(field.deviation);
      words.write(out);
      calibration.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @throws IllegalArgumentException if the bytes are something else
   */
  public static FaqIndex fromBytes(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        throw new IllegalArgumentException("index of questions of another format");
      }
      String[] ids = new String[count(in, bytes.length)];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = in.readUTF();
      }
      int[] entries = new int[count(in, bytes.length)];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = in.readInt();
        if (entries[i] < 0 || entries[i] >= ids.length) {
          throw new IllegalArgumentException("index of questions names no entry " + entries[i]);
        }
      }
      int parts = count(in, EncoderSpec.PARTS);
      float[] mean = new float[count(in, EncoderJob.MAX_WIDTH)];
      if (parts == 0 || mean.length % parts != 0) {
        throw new IllegalArgumentException(
            "index of questions with " + mean.length + " numbers in " + parts + " parts");
      }
      for (int d = 0; d < mean.length; d++) {
        mean[d] = in.readFloat();
      }
      int[] vectors = new int[count((long) entries.length * mean.length, bytes.length)];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = in.readShort();
      }
      float[] crowds = new float[entries.length];
      for (int i = 0; i < crowds.length; i++) {
        crowds[i] = in.readFloat();
      }
      Field field = new Field(in.readDouble(), in.readDouble());
      if (!Double.isFinite(field.mean) || !(field.deviation >= LEAST_DEVIATION)) {
        throw new IllegalArgumentException("index of questions of no field");
      }
      FaqWords words = FaqWords.read(in, entries.length, bytes.length);
      FaqCalibration calibration = FaqCalibration.read(in);
      if (in.read() >= 0) {
        throw new IllegalArgumentException("index of questions with something behind its end");
      }
      return new FaqIndex(
          Arrays.asList(ids), entries, parts, mean, vectors, crowds, field, words, calibration);
    } catch (IOException e) {
      throw new IllegalArgumentException("index of questions cut short", e);
    }
  }

  static int count(DataInputStream in, int most) throws IOException {
    return count(in.readInt(), most);
  }

  private static int count(long count, int most) {
    if (count < 0 || count > most) {
      throw new IllegalArgumentException("index of questions with a count of " + count);
    }
    return (int) count;
  }
}
