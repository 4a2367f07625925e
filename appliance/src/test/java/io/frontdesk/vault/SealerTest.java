package io.frontdesk.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private static final byte[] BINDING = "a session".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void shouldOpenWhatItSealedWhateverTheLength() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Sealer sealer = KeyRing.open(folder, false).sealer();
    for (int round = 0; round < 500; round++) {
      byte[] plain = new byte[round < 40 ? round : random.nextInt(20_000)];
      random.nextBytes(plain);
      byte[] sealed = seal(sealer, plain);
      assertEquals(plain.length + Sealer.OVERHEAD_BYTES, sealed.length, "seed " + seed);
      UnsafeBuffer opened = poisoned(plain.length);
      assertEquals(
          plain.length, sealer.open(BINDING, new UnsafeBuffer(sealed), sealed.length, opened));
      assertTrue(Arrays.equals(plain, opened.byteArray()), "seed " + seed + " round " + round);
    }
  }

  @Test
  void shouldRefuseEveryFlippedByteAndWriteNothing() {
    Sealer sealer = KeyRing.open(folder, false).sealer();
    byte[] plain =
        "4111 1111 1111 1111, and nobody else's business".getBytes(StandardCharsets.UTF_8);
    byte[] sealed = seal(sealer, plain);
    for (int at = 0; at < sealed.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] bad = sealed.clone();
        bad[at] ^= (byte) (1 << bit);
        UnsafeBuffer into = poisoned(plain.length);
        int result = sealer.open(BINDING, new UnsafeBuffer(bad), bad.length, into);
        int expected =
            at == 0 ? Sealer.UNKNOWN_FORMAT : at < 5 ? Sealer.UNKNOWN_KEY : Sealer.TAMPERED;
        assertEquals(expected, result, "byte " + at + " bit " + bit);
        assertTrue(Arrays.equals(poisoned(plain.length).byteArray(), into.byteArray()));
      }
    }
    UnsafeBuffer into = poisoned(plain.length);
    assertEquals(plain.length, sealer.open(BINDING, new UnsafeBuffer(sealed), sealed.length, into));
  }

  @Test
  void shouldRefuseEveryShorterRecord() {
    Sealer sealer = KeyRing.open(folder, false).sealer();
    byte[] sealed = seal(sealer, new byte[100]);
    for (int length = 0; length < sealed.length; length++) {
      assertEquals(
          Sealer.TAMPERED,
          sealer.open(BINDING, new UnsafeBuffer(sealed), length, poisoned(100)),
          "length " + length);
    }
  }

  @Test
  void shouldRefuseAnotherBindingAndAnotherKey() {
    KeyRing ring = KeyRing.open(folder, false);
    byte[] sealed = seal(ring.sealer(), new byte[10]);
    UnsafeBuffer record = new UnsafeBuffer(sealed);
    byte[] other = "b session".getBytes(StandardCharsets.UTF_8);
    assertEquals(Sealer.TAMPERED, ring.sealer().open(other, record, sealed.length, poisoned(10)));
    KeyRing stranger = KeyRing.open(folder.resolve("other"), false);
    assertEquals(
        Sealer.TAMPERED, stranger.sealer().open(BINDING, record, sealed.length, poisoned(10)));
  }

  @Test
  void shouldSealWithTheNewestKeyAndOpenWithTheOldOne() {
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    keys.put(1, filled(1));
    KeyRing before = new KeyRing(filled(9), keys);
    byte[] old = seal(before.sealer(), new byte[10]);
    keys.put(2, filled(2));
    KeyRing after = new KeyRing(filled(9), keys);
    assertEquals(10, after.sealer().open(BINDING, new UnsafeBuffer(old), old.length, poisoned(10)));
    byte[] recent = seal(after.sealer(), new byte[10]);
    assertEquals(
        Sealer.UNKNOWN_KEY,
        before.sealer().open(BINDING, new UnsafeBuffer(recent), recent.length, poisoned(10)));
  }

  @Test
  void shouldNeverUseANonceTwice() {
    Sealer sealer = KeyRing.open(folder, false).sealer();
    java.util.Set<String> nonces = new java.util.HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      byte[] sealed = seal(sealer, new byte[1]);
      assertTrue(nonces.add(Arrays.toString(Arrays.copyOfRange(sealed, 5, 17))));
    }
    assertNotEquals(0, nonces.size());
  }

  private static byte[] seal(Sealer sealer, byte[] plain) {
    UnsafeBuffer into = new UnsafeBuffer(new byte[plain.length + Sealer.OVERHEAD_BYTES]);
    int length = sealer.seal(BINDING, new UnsafeBuffer(plain), plain.length, into);
    return Arrays.copyOf(into.byteArray(), length);
  }

  private static UnsafeBuffer poisoned(int lengthBytes) {
    byte[] bytes = new byte[lengthBytes];
    Arrays.fill(bytes, (byte) 0x5A);
    return new UnsafeBuffer(bytes);
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[KeyRing.KEY_LENGTH_BYTES];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
