package io.frontdesk.transcript;

import com.fasterxml.jackson.core.JsonGenerator;
import io.frontdesk.transcript.TranscriptEntry.Meaning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** Writes entries as the JSON objects of docs/admin.md, "Transcripts". Stateless; any thread. */
public final class TranscriptJson {

  private TranscriptJson() {}

  /** Writes one entry as an object. */
  public static void write(JsonGenerator to, TranscriptEntry entry) throws IOException {
    to.writeStartObject();
    writeWho(to, entry);
    writeWhat(to, entry);
    to.writeArrayFieldStart("replies");
    for (byte[] reply : entry.replies()) {
      to.writeRawValue(new String(reply, StandardCharsets.UTF_8));
    }
    to.writeEndArray();
    to.writeArrayFieldStart("flags");
    for (String flag : entry.flags().stream().sorted().map(TranscriptJson::lower).toList()) {
      to.writeString(flag);
    }
    to.writeEndArray();
    if (entry.facts().isPresent()) {
      to.writeFieldName("facts");
      to.writeRawValue(entry.facts().get());
    }
    to.writeEndObject();
  }

  private static void writeWho(JsonGenerator to, TranscriptEntry entry) throws IOException {
    to.writeStringField("time", Instant.ofEpochMilli(entry.at()).toString());
    to.writeStringField("bot", entry.bot());
    to.writeStringField("session", entry.session());
    if (entry.person().isPresent()) {
      to.writeStringField("person", entry.person().get());
    }
    to.writeStringField("language", entry.language());
  }

  private static void writeWhat(JsonGenerator to, TranscriptEntry entry) throws IOException {
    to.writeStringField("kind", lower(entry.kind()));
    if (entry.messageId().isPresent()) {
      to.writeStringField("message", entry.messageId().get());
    }
    to.writeStringField("text", entry.text());
    if (entry.by().isPresent()) {
      to.writeStringField("by", entry.by().get());
    }
    if (entry.kind() == TranscriptEntry.Kind.OUTCOME) {
      to.writeNumberField("status", entry.status());
    }
    if (entry.meaning().isPresent()) {
      Meaning meaning = entry.meaning().get();
      to.writeObjectFieldStart("intent");
      to.writeStringField("name", meaning.intent());
      to.writeNumberField("confidence", meaning.confidence());
      to.writeEndObject();
      to.writeStringField("tier", meaning.tier());
    }
  }

  private static String lower(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT);
  }
}
