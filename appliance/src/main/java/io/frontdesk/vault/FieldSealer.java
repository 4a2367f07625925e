package io.frontdesk.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Seals single values (texts, numbers, booleans and lists of them), each on its own, into a text
 * that tells nothing. Belongs to one thread.
 */
public final class FieldSealer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_BYTES = 64 * 1024;

  private final Sealer sealer;

  FieldSealer(Sealer sealer) {
    this.sealer = sealer;
  }

  /**
   * Seals a value.
   *
   * @param binding where it belongs: it opens for the same binding only
   * @throws IllegalArgumentException if it is too long or of another kind
   */
  public String seal(String binding, Object value) {
    byte[] plain;
    try {
      plain = JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a value of " + value.getClass() + " can't be sealed", e);
    }
    if (plain.length > LONGEST_BYTES) {
      throw new IllegalArgumentException("a value of " + plain.length + " bytes can't be sealed");
    }
    byte[] sealed = new byte[plain.length + Sealer.OVERHEAD_BYTES];
    int length =
        sealer.seal(
            bytes(binding), new UnsafeBuffer(plain), plain.length, new UnsafeBuffer(sealed));
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(java.util.Arrays.copyOf(sealed, length));
  }

  /**
   * Opens a value.
   *
   * @return empty if it was not sealed for this binding, or with a key that is gone
   */
  public Optional<Object> open(String binding, String text) {
    byte[] sealed = Base64.getDecoder().decode(text);
    byte[] plain = new byte[sealed.length];
    int length =
        sealer.open(
            bytes(binding), new UnsafeBuffer(sealed), sealed.length, new UnsafeBuffer(plain));
    if (length < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(plain(JSON.readValue(plain, 0, length, Object.class)));
    } catch (IOException e) {
      throw new IllegalStateException("a sealed value is no JSON", e);
    }
  }

  /** Slots hold numbers as doubles. */
  private static Object plain(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof List<?> list
        ? list.stream().map(FieldSealer::plain).collect(Collectors.toUnmodifiableList())
        : value;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
