package io.frontdesk.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedTest {

  private static Packed with(Packed packed, String... texts) {
    Packed all = packed;
    for (String text : texts) {
      SessionWriter out = new SessionWriter(8);
      out.writeString(text);
      all = all.with(out);
    }
    return all;
  }

  private static List<String> texts(Packed packed) {
    List<String> texts = new ArrayList<>();
    SessionReader in = new SessionReader();
    for (int at = packed.first(); at != Packed.END; at = packed.after(at)) {
      in.wrap(new org.agrona.concurrent.UnsafeBuffer(packed.bytes()), at, packed.length(at));
      texts.add(in.readString());
      in.end();
    }
    return texts;
  }

  @Test
  void shouldGiveBackItsEntriesInOrder() {
    String longer = "退".repeat(200);
    Packed packed = with(Packed.EMPTY, "one", "", longer);
    assertEquals(List.of("one", "", longer), texts(packed));
    assertEquals(List.of(), texts(Packed.EMPTY));
    assertEquals(packed, Packed.of(packed.bytes(), 3));
  }

  @Test
  void shouldTakeSeveralEntriesAtOnce() {
    List<SessionWriter> contents = new ArrayList<>();
    for (String text : List.of("two", "", "three")) {
      SessionWriter out = new SessionWriter(8);
      out.writeString(text);
      contents.add(out);
    }
    Packed packed = with(Packed.EMPTY, "one");
    assertEquals(with(packed, "two", "", "three"), packed.with(contents));
    assertEquals(packed, packed.with(List.of()));
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
    byte[] bytes = with(Packed.EMPTY, "one", "two").bytes();
    assertThrows(IllegalArgumentException.class, () -> Packed.of(bytes, 1));
    assertThrows(IllegalArgumentException.class, () -> Packed.of(bytes, 3));
    for (int cut = 0; cut < bytes.length; cut++) {
      byte[] less = Arrays.copyOf(bytes, cut);
      assertThrows(IllegalArgumentException.class, () -> Packed.of(less, 2), "cut at " + cut);
    }
    byte[] huge = bytes.clone();
    huge[3] = 0x7F;
    assertThrows(IllegalArgumentException.class, () -> Packed.of(huge, 2));
    huge[3] = (byte) 0x80;
    assertThrows(IllegalArgumentException.class, () -> Packed.of(huge, 2));
  }
}
