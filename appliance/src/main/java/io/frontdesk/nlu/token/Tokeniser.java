package io.frontdesk.nlu.token;

import java.util.Optional;

/** What an encoder's tokeniser file says. Immutable and shared by all threads. */
public sealed interface Tokeniser extends AutoCloseable permits WordPiece, LibraryTokeniser {

  /**
   * Reads a file {@code tokenizer.json}: by our own WordPiece where that gives what the library
   * gives, and else by the library.
   *
   * @param json the file
   * @param maxTokens the longest that is read, special tokens included; the rest is cut off
   * @throws IllegalArgumentException if it is no such file
   */
  static Tokeniser of(byte[] json, int maxTokens) {
    Optional<WordPiece> own = TokeniserFile.wordPiece(json, maxTokens);
    return own.isPresent() ? own.get() : new LibraryTokeniser(json, maxTokens);
  }

  /** A reader for one thread. */
  TokenReader reader();

  /** Frees what is not on the heap; no reader is used any more. */
  @Override
  void close();
}
