package io.frontdesk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.transcript.TranscriptArchive;
import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptJson;
import io.frontdesk.transcript.TranscriptQuery;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.vault.KeyRing;
import io.frontdesk.vault.KeyRingException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** Transcripts of a data folder, opened with its key; an appliance may run over it. */
final class FolderTranscripts implements TranscriptSource {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TranscriptArchive archive;

  private FolderTranscripts(TranscriptArchive archive) {
    this.archive = archive;
  }

  /**
   * Opens those of a data folder.
   *
   * @throws UserErrorException if there are none, or they can't be opened
   */
  static FolderTranscripts open(Path data) {
    if (!Transcripts.exists(data)) {
      throw new UserErrorException(
          "There are no transcripts in "
              + data.toAbsolutePath().normalize()
              + ": name the data folder of an appliance with --data, or a running one with --url");
    }
    try {
      KeyRing keys = KeyRing.open(data.resolve("keys"), true);
      return new FolderTranscripts(TranscriptArchive.open(data, keys));
    } catch (KeyRingException | UncheckedIOException e) {
      throw new UserErrorException(e.getMessage());
    }
  }

  @Override
  public void each(TranscriptQuery query, Predicate<JsonNode> more) {
    archive.each(query, entry -> more.test(json(entry)));
  }

  private static JsonNode json(TranscriptEntry entry) {
    StringWriter out = new StringWriter();
    try (JsonGenerator to = new JsonFactory().createGenerator(out)) {
      TranscriptJson.write(to, entry);
      to.flush();
      return JSON.readTree(out.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> damage() {
    return archive.damage();
  }
}
