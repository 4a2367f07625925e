package io.frontdesk.bench.peers;

import io.frontdesk.bench.LabelledFile;
import io.frontdesk.training.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Sentences that all peers are trained on and asked, and the files that they read them from.
 * Immutable.
 *
 * @param name of the set
 * @param language of its sentences
 * @param train what is learnt
 * @param warm where what is asked before the clock runs comes from
 * @param test what is asked
 */
record PeerSet(String name, String language, String train, String warm, String test) {

  static final String TRAIN = "train.tsv";
  static final String WARM = "warm.tsv";
  static final String TEST = "test.tsv";

  private static final long SEED = 20_261_127L;

  /** The sets that there are. */
  static List<PeerSet> all() {
    return List.of(
        new PeerSet(
            "clinc150", "en", "clinc150/train.tsv", "clinc150/valid.tsv", "clinc150/test.tsv"),
        new PeerSet(
            "smp2017",
            "zh",
            "smp2017_ecdt/train.tsv",
            "smp2017_ecdt/valid.tsv",
            "smp2017_ecdt/test.tsv"));
  }

  /** The files of a data folder that are not there. */
  List<Path> missing(Path data) {
    return List.of(train, warm, test).stream()
        .map(data::resolve)
        .filter(file -> !Files.isRegularFile(file))
        .toList();
  }

  /** The language by its name. */
  String languageName() {
    return language.equals("zh") ? "Chinese" : "English";
  }

  /**
   * Lays out what the peers read. Test sentences are shuffled; those to warm up with are turned by
   * some words each time that they come again, because a peer may remember what it was asked.
   *
   * @param bounds how much of it
   * @return how many are learnt and asked
   */
  Size lay(Path data, Path folder, Bounds bounds) {
    Map<String, Integer> seen = new HashMap<>();
    List<Dataset.Row> learnt =
        LabelledFile.read(data.resolve(train)).stream()
            .filter(row -> seen.merge(row.label(), 1, Integer::sum) <= bounds.learntOfEach)
            .toList();
    List<Dataset.Row> asked = new ArrayList<>(LabelledFile.read(data.resolve(test)));
    Collections.shuffle(asked, new Random(SEED));
    asked = asked.subList(0, Math.min(bounds.asked, asked.size()));
    List<Dataset.Row> before = LabelledFile.read(data.resolve(warm));
    List<Dataset.Row> turned = new ArrayList<>();
    for (int i = 0; i < bounds.warmUps; i++) {
      Dataset.Row row = before.get(i % before.size());
      turned.add(new Dataset.Row(row.label(), turned(row.text(), i / before.size())));
    }
    try {
      Files.createDirectories(folder);
      write(folder.resolve(TRAIN), learnt);
      write(folder.resolve(WARM), turned);
      write(folder.resolve(TEST), asked);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write to " + folder, e);
    }
    return new Size(learnt.size(), asked.size());
  }

  /**
   * How much of a set is used.
   *
   * @param learntOfEach sentences of each intent that are learnt at most
   * @param asked sentences that are asked at most
   * @param warmUps sentences that are asked before
   */
  record Bounds(int learntOfEach, int asked, int warmUps) {}

  /**
   * How large a set is.
   *
   * @param learnt sentences to learn
   * @param asked sentences that are asked
   */
  record Size(int learnt, int asked) {}

  private String turned(String text, int by) {
    String between = language.equals("zh") ? "" : " ";
    List<String> words = Arrays.asList(text.split(between));
    Collections.rotate(words, by);
    return String.join(between, words);
  }

  private static void write(Path file, List<Dataset.Row> rows) throws IOException {
    Files.write(file, rows.stream().map(row -> row.label() + "\t" + row.text()).toList());
  }
}
