package io.frontdesk.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
  @TempDir Path folder;

  @Test
  void shouldMakeAFileOnlyItsOwnerReadsAndOpenItAgain() throws IOException {
    KeyRing first = KeyRing.open(folder, false);
    assertEquals(
        "r--------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))));
    KeyRing again = KeyRing.open(folder, true);
    assertArrayEquals(first.derive("x"), again.derive("x"));
    assertArrayEquals(first.keyBytes(1), again.keyBytes(1));
    assertEquals(1, again.activeKeyId());
    assertFalse(Arrays.equals(again.derive("x"), again.derive("y")));
  }

  @Test
  void shouldMakeDifferentKeysForDifferentFolders() {
    KeyRing one = KeyRing.open(folder.resolve("1"), false);
    KeyRing two = KeyRing.open(folder.resolve("2"), false);
    assertFalse(Arrays.equals(one.keyBytes(1), two.keyBytes(1)));
    assertFalse(Arrays.equals(one.derive("x"), two.derive("x")));
  }

  @Test
  void shouldRefuseToMakeAKeyWhenDataExists() {
    KeyRingException refused =
        assertThrows(KeyRingException.class, () -> KeyRing.open(folder, true));
    assertTrue(refused.getMessage().contains("Restore the key file"), refused.getMessage());
    assertFalse(Files.exists(folder.resolve("keys")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--r-----", "r-----r--", "rw--w----", "r-------x"})
  void shouldRefuseAFileThatOthersMayUse(String permissions) throws IOException {
    KeyRing.open(folder, false);
    Path file = folder.resolve("keys");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    KeyRingException refused =
        assertThrows(KeyRingException.class, () -> KeyRing.open(folder, true));
    assertTrue(refused.getMessage().contains("chmod 0400"), refused.getMessage());
  }

  @Test
  void shouldRefuseEveryDamagedByteAndEveryTruncation() throws IOException {
    KeyRing.open(folder, false);
    byte[] good = Files.readAllBytes(folder.resolve("keys"));
    for (int at = 0; at < good.length; at++) {
      byte[] bad = good.clone();
      bad[at] ^= 1;
      assertRefused(bad);
      assertRefused(Arrays.copyOf(good, at));
    }
    write(good);
    assertNotEquals(0, KeyRing.open(folder, true).activeKeyId());
  }

  private void assertRefused(byte[] content) throws IOException {
    write(content);
    assertThrows(KeyRingException.class, () -> KeyRing.open(folder, true));
    assertArrayEquals(content, Files.readAllBytes(folder.resolve("keys")));
  }

  private void write(byte[] content) throws IOException {
    Path file = folder.resolve("keys");
    Files.deleteIfExists(file);
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }
}
