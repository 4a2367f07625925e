package io.frontdesk.text;

import java.util.List;

/**
 * Mends mistyped English: a noisy channel (Kernighan, Church and Gale) over a bigram model of the
 * bot's utterances. Immutable; any thread.
 *
 * <p>A word that is known costs a look-up or two. Only a message with a word that is neither the
 * bot's nor common (or common, but never seen beside its neighbours) is decoded, see {@link
 * Decoding}.
 */
final class Speller implements TextRepair.Mender {

  private final WordModel model;

  private Speller(WordModel model) {
    this.model = model;
  }

  static byte[] learn(List<String> normalised, List<String> general) {
    return WordModel.learn(normalised, general);
  }

  static Speller fromBytes(byte[] file) {
    return new Speller(WordModel.fromBytes(file));
  }

  /** Looks for words that are unknown, or common but never beside their neighbours. */
  @Override
  public String repair(String text) {
    Words words = new Words(text);
    int before = model.edge();
    boolean lonely = false;
    boolean doubt = false;
    int strangers = 0;
    while (words.next()) {
      String word = words.word();
      int id = id(model, word);
      boolean follows =
          id != WordModel.NONE && before != WordModel.NONE && model.isPair(before, id);
      strangers += id == WordModel.NONE && word.length() > 1 ? 1 : 0;
      doubt |= lonely && !follows;
      lonely = !follows && id != WordModel.NONE && model.own(id) == 0;
      before = id;
    }
    return strangers == 0 && !doubt && !lonely
        ? text
        : new Decoding(model, new Keyed(text), strangers).best(text);
  }

  /** A word's number, or that of the word before an apostrophe. */
  static int id(WordModel model, String word) {
    int id = model.id(word);
    int apostrophe = word.indexOf('\'');
    return id == WordModel.NONE && apostrophe > 0 ? model.id(word.substring(0, apostrophe)) : id;
  }
}
