package io.frontdesk.turn;

import java.util.Arrays;

/**
 * What a message was understood as, without its text, in the binary form of {@link
 * UnderstandingCodec}: a conversation remembers many messages, and hardly one of them is ever told
 * again. Immutable; the bytes belong to it.
 */
record KeptUnderstanding(byte[] bytes) {

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptUnderstanding kept && Arrays.equals(bytes, kept.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
