package io.frontdesk.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.transcript.TranscriptEntry.Flag;
import io.frontdesk.transcript.TranscriptEntry.Kind;
import io.frontdesk.transcript.TranscriptEntry.Meaning;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The binary form of an entry, before it is sealed. Stateless. */
final class EntryCodec {

  private static final int FORMAT = 2;

  /** From this format on entries hold facts. */
  private static final int FACTS = 2;

  private static final Kind[] KINDS = Kind.values();

  private EntryCodec() {}

  static byte[] encode(TranscriptEntry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      write(out, entry.bot());
      write(out, entry.session());
      out.writeLong(entry.at());
      out.writeByte(entry.kind().ordinal());
      write(out, entry.person());
      write(out, entry.language());
      write(out, entry.messageId());
      write(out, entry.text());
      write(out, entry.by());
      out.writeInt(entry.status());
      out.writeBoolean(entry.meaning().isPresent());
      if (entry.meaning().isPresent()) {
        write(out, entry.meaning().get().intent());
        out.writeDouble(entry.meaning().get().confidence());
        write(out, entry.meaning().get().tier());
      }
      out.writeInt(entry.replies().size());
      for (byte[] reply : entry.replies()) {
        out.writeInt(reply.length);
        out.write(reply);
      }
      out.writeShort(bits(entry.flags()));
      write(out, entry.facts());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads an entry.
   *
   * @throws IOException if the bytes are not what {@link #encode} writes
   */
  static TranscriptEntry decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int format = in.readByte();
    if (format < 1 || format > FORMAT) {
      throw new IOException("an entry of format " + format + " is not known to this version");
    }
    return new TranscriptEntry(
        read(in),
        read(in),
        in.readLong(),
        KINDS[in.readByte()],
        readOptional(in),
        read(in),
        readOptional(in),
        read(in),
        readOptional(in),
        in.readInt(),
        in.readBoolean()
            ? Optional.of(new Meaning(read(in), in.readDouble(), read(in)))
            : Optional.empty(),
        replies(in),
        flags(in.readShort()),
        format >= FACTS ? readOptional(in) : Optional.empty());
  }

  /** Flags as a number, one bit each. */
  static int bits(Set<Flag> flags) {
    int bits = 0;
    for (Flag flag : flags) {
      bits |= 1 << flag.ordinal();
    }
    return bits;
  }

  private static Set<Flag> flags(int bits) {
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Flag flag : Flag.values()) {
      if ((bits & 1 << flag.ordinal()) != 0) {
        flags.add(flag);
      }
    }
    return flags;
  }

  private static List<byte[]> replies(DataInputStream in) throws IOException {
    List<byte[]> replies = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      replies.add(readBytes(in));
    }
    return replies;
  }

  private static void write(DataOutputStream out, Optional<String> text) throws IOException {
    out.writeBoolean(text.isPresent());
    if (text.isPresent()) {
      write(out, text.get());
    }
  }

  private static void write(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static Optional<String> readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(read(in)) : Optional.empty();
  }

  private static String read(DataInputStream in) throws IOException {
    return new String(readBytes(in), UTF_8);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a part of " + length + " bytes does not fit");
    }
    return in.readNBytes(length);
  }
}
