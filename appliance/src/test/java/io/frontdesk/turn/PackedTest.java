package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class PackedTest {

  private static Packed with(Packed packed, String... texts) {
    Packed all = packed;
    for (String text : texts) {
      all = withAll(all, text);
    }
    return all;
  }

  private static Packed withAll(Packed packed, String... texts) {
    SessionWriter out = new SessionWriter(8);
    for (String text : texts) {
      int start = out.beginEntry();
      out.writeString(text);
      out.endEntry(start);
    }
    return packed.with(out, texts.length);
  }

  private static List<String> texts(Packed packed) {
    List<String> texts = new ArrayList<>();
    SessionReader in = new SessionReader();
    for (int at = packed.first(); at != Packed.END; at = packed.after(at)) {
      in.wrap(packed, at);
      texts.add(in.readString());
      in.end();
    }
    return texts;
  }

  private static byte[] bytes(Packed packed) {
    SessionWriter out = new SessionWriter();
    packed.writeTo(out);
    byte[] bytes = new byte[out.lengthBytes()];
    out.buffer().getBytes(0, bytes);
    return bytes;
  }

  /** The same entries, the first of them in a value that was saved. */
  private static Packed saved(Packed packed, int skipBytes) {
    byte[] bytes = new byte[skipBytes + packed.lengthBytes()];
    System.arraycopy(bytes(packed), 0, bytes, skipBytes, packed.lengthBytes());
    KeptValue value = new KeptValue(bytes);
    return Packed.in(value, skipBytes, packed.lengthBytes(), packed.size());
  }

  @Test
  void shouldGiveBackItsEntriesInOrder() {
    String longer = "退".repeat(200);
    Packed packed = with(Packed.EMPTY, "one", "", longer);
    assertEquals(List.of("one", "", longer), texts(packed));
    assertEquals(List.of(), texts(Packed.EMPTY));
    assertEquals(packed, Packed.of(bytes(packed), 3));
  }

  @Test
  void shouldTakeSeveralEntriesAtOnce() {
    Packed packed = with(Packed.EMPTY, "one");
    assertEquals(with(packed, "two", "", "three"), withAll(packed, "two", "", "three"));
    assertEquals(packed, withAll(packed));
  }

  @Test
  void shouldDropTheOldest() {
    Packed packed = with(Packed.EMPTY, "one", "two", "three");
    assertEquals(packed, packed.dropFirst(0));
    assertEquals(List.of("two", "three"), texts(packed.dropFirst(1)));
    assertEquals(List.of("three", "four"), texts(with(packed.dropFirst(2), "four")));
    assertEquals(Packed.EMPTY, packed.dropFirst(3));
    assertEquals(Packed.EMPTY, packed.dropFirst(9));
  }

  @Test
  void shouldRefuseBytesThatAreNotSoManyEntries() {
    byte[] bytes = bytes(with(Packed.EMPTY, "one", "two"));
    assertEquals(2, Packed.of(bytes, 2).checked().size());
    refuses(bytes, 1);
    refuses(bytes, 3);
    for (int cut = 0; cut < bytes.length; cut++) {
      refuses(Arrays.copyOf(bytes, cut), 2);
    }
    byte[] huge = bytes.clone();
    huge[3] = 0x7F;
    refuses(huge, 2);
    huge[3] = (byte) 0x80;
    refuses(huge, 2);
  }

  private static void refuses(byte[] bytes, int size) {
    Packed packed = Packed.of(bytes, size);
    assertThrows(
        IllegalArgumentException.class,
        packed::checked,
        () -> size + " entries in " + Arrays.toString(bytes));
  }

  @Test
  void shouldReadWhatWasSavedAndWhatIsNewAsOne() {
    Packed before = saved(with(Packed.EMPTY, "one", "two", ""), 7);
    Packed packed = with(before, "three", "", "four");
    assertEquals(List.of("one", "two", "", "three", "", "four"), texts(packed.checked()));
    for (int dropped = 0; dropped <= 6; dropped++) {
      List<String> left = texts(packed).subList(dropped, 6);
      assertEquals(left, texts(packed.dropFirst(dropped).checked()));
      assertEquals(6 - dropped, packed.dropFirst(dropped).size());
      assertEquals(left, texts(saved(packed.dropFirst(dropped), 3)));
    }
    assertEquals(List.of("one", "two", ""), texts(before), "as it was");
  }

  @Test
  void shouldRefuseToReadAValueThatWasWrittenOver() {
    KeptValue value = new KeptValue();
    byte[] bytes = bytes(with(Packed.EMPTY, "one"));
    ValueArena arena = new ValueArena(1_024, 64);
    value.moveTo(arena.take(bytes.length, 0), arena);
    value.set(new UnsafeBuffer(bytes), bytes.length);
    Packed packed = Packed.in(value, 0, bytes.length, 1);
    assertEquals(List.of("one"), texts(packed));
    value.set(new UnsafeBuffer(bytes), bytes.length);
    assertThrows(IllegalStateException.class, () -> texts(packed));
  }
}
