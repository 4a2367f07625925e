package io.frontdesk.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.frontdesk.transcript.TranscriptEntry.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntryCodecTest {

  private static TranscriptEntry entry(Optional<String> facts) {
    return new TranscriptEntry(
        "shop",
        "s",
        7,
        Kind.OUTCOME,
        Optional.of("p"),
        "zh",
        Optional.empty(),
        "find",
        Optional.empty(),
        200,
        Optional.empty(),
        List.of(),
        Set.of(),
        facts);
  }

  @Test
  void shouldReadBackFacts() throws IOException {
    TranscriptEntry entry = entry(Optional.of("{\"ok\":true,\"fields\":{\"city\":\"武汉\"}}"));
    assertEquals(entry, EntryCodec.decode(EntryCodec.encode(entry)));
  }

  @Test
  void shouldReadWhatWasWrittenBeforeThereWereFacts() throws IOException {
    TranscriptEntry entry = entry(Optional.empty());
    byte[] bytes = EntryCodec.encode(entry);
    byte[] older = Arrays.copyOf(bytes, bytes.length - 1);
    older[0] = 1;
    assertEquals(entry, EntryCodec.decode(older));
    older[0] = 3;
    assertThrows(IOException.class, () -> EntryCodec.decode(older));
  }
}
