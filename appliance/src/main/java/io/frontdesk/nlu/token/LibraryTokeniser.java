package io.frontdesk.nlu.token;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.frontdesk.nlu.NativeLibraries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * The tokenisers' own library (Hugging Face, by DJL). Its native half is loaded with the first of
 * these: an appliance whose encoders are all read by {@link WordPiece} never does.
 */
public final class LibraryTokeniser implements Tokeniser {

  private final HuggingFaceTokenizer tokenizer;

  /**
   * Reads a file {@code tokenizer.json} of any kind.
   *
   * @param maxTokens the longest that is read, special tokens included
   * @throws IllegalArgumentException if it is no such file
   */
  public LibraryTokeniser(byte[] json, int maxTokens) {
    NativeLibraries.installTokenisers();
    Map<String, String> options =
        Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(maxTokens));
    try {
      tokenizer = HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("Not a tokenizer.json: " + e.getMessage(), e);
    }
  }

  @Override
  public TokenReader reader() {
    return (text, ids, starts) -> {
      Encoding encoding = tokenizer.encode(text, true, false);
      long[] found = encoding.getIds();
      CharSpan[] spans = encoding.getCharTokenSpans();
      for (int i = 0; i < found.length; i++) {
        ids.put(i, found[i]);
        boolean isText = spans[i] != null && spans[i].getEnd() > spans[i].getStart();
        starts[i] = isText ? spans[i].getStart() : TokenReader.NOWHERE;
      }
      return found.length;
    };
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
