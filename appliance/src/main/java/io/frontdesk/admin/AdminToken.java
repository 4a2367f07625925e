package io.frontdesk.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret that admin requests carry, kept in a file that only its owner can read. Safe for any
 * thread.
 */
final class AdminToken {

  static final String FILE = "admin.token";
  private static final String SCHEME = "Bearer ";
  private static final int RANDOM_BYTES = 32;

  private final byte[] expected;

  private AdminToken(String token) {
    expected = (SCHEME + token).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads the token of a data folder, or makes it there.
   *
   * @throws IllegalStateException if the file is empty
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  static AdminToken in(Path dataFolder) {
    Path file = dataFolder.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      String token = Files.readString(file).strip();
      if (token.isEmpty()) {
        throw new IllegalStateException(
            file + " is empty: delete it and start again to get another token");
      }
      return new AdminToken(token);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make " + file, e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    Path draft =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(draft, HexFormat.of().formatHex(random) + "\n");
    Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("r--------"));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Whether an {@code Authorization} header carries the token; takes the same time wherever it
   * differs.
   */
  boolean admits(String authorization) {
    return MessageDigest.isEqual(expected, authorization.getBytes(StandardCharsets.UTF_8));
  }
}
