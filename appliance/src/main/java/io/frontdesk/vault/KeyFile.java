package io.frontdesk.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The key ring on disk: a text file of mode 0400 whose last line is the SHA-256 of the lines before
 * it. Start-up thread only.
 */
final class KeyFile {
  private static final String FIRST_LINE = "frontdesk-keys 1";
  private static final Set<PosixFilePermission> OWNER_READS =
      PosixFilePermissions.fromString("r--------");
  private static final Set<PosixFilePermission> FOR_OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private final Path path;

  KeyFile(Path folder) {
    path = folder.resolve("keys");
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  KeyRing read() throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new KeyRingException(path + " is not a file. Put the key file there.");
    }
    refuseOthers();
    return parse(Files.readString(path, StandardCharsets.ISO_8859_1));
  }

  KeyRing create(KeyRing ring) throws IOException {
    Path fresh = path.resolveSibling("keys.new");
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER_READS))) {
      ByteBuffer text = StandardCharsets.ISO_8859_1.encode(format(ring));
      while (text.hasRemaining()) {
        channel.write(text);
      }
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
    return ring;
  }

  private void refuseOthers() throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
    Set<PosixFilePermission> tooMany = EnumSet.noneOf(PosixFilePermission.class);
    tooMany.addAll(permissions);
    tooMany.retainAll(FOR_OTHERS);
    if (!tooMany.isEmpty()) {
      throw new KeyRingException(
          "The key file "
              + path
              + " may be used by others than its owner ("
              + PosixFilePermissions.toString(permissions)
              + "). Run: chmod 0400 "
              + path);
    }
  }

  private String format(KeyRing ring) {
    StringBuilder text = new StringBuilder(FIRST_LINE).append('\n');
    text.append("root ").append(HexFormat.of().formatHex(ring.root())).append('\n');
    ring.keyIds().stream()
        .sorted()
        .forEach(
            id ->
                text.append("key ")
                    .append(id)
                    .append(' ')
                    .append(HexFormat.of().formatHex(ring.keyBytes(id)))
                    .append('\n'));
    return text.append(checkLine(text.toString())).append('\n').toString();
  }

  private KeyRing parse(String text) {
    if (text.startsWith("frontdesk-keys ") && !text.startsWith(FIRST_LINE + "\n")) {
      throw new KeyRingException(
          "The key file " + path + " was written by a newer version. Start that version instead.");
    }
    List<String> lines = text.lines().toList();
    if (lines.size() < 4 || !lines.get(0).equals(FIRST_LINE) || !text.endsWith("\n")) {
      throw damaged();
    }
    String last = lines.get(lines.size() - 1);
    String before = text.substring(0, text.length() - last.length() - 1);
    if (!last.equals(checkLine(before))) {
      throw damaged();
    }
    TreeMap<Integer, byte[]> keys = new TreeMap<>();
    try {
      byte[] root = key(lines.get(1).split(" "), "root", 2);
      for (String line : lines.subList(2, lines.size() - 1)) {
        String[] words = line.split(" ");
        byte[] key = key(words, "key", 3);
        if (keys.put(Integer.valueOf(words[1]), key) != null) {
          throw damaged();
        }
      }
      return new KeyRing(root, keys);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
  }

  private static byte[] key(String[] words, String kind, int count) {
    if (words.length != count || !words[0].equals(kind)) {
      throw new IllegalArgumentException(kind);
    }
    byte[] key = HexFormat.of().parseHex(words[count - 1]);
    if (key.length != KeyRing.KEY_LENGTH_BYTES) {
      throw new IllegalArgumentException(kind);
    }
    return key;
  }

  private static String checkLine(String before) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(before.getBytes(StandardCharsets.ISO_8859_1));
      return "sha256 " + HexFormat.of().formatHex(sum);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  private KeyRingException damaged() {
    return new KeyRingException(
        "The key file "
            + path
            + " is damaged. Restore it from its backup; it is never written again after the first"
            + " start, so any copy will do.");
  }
}
