package io.frontdesk.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.transcript.TranscriptQuery;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Transcripts of a running appliance, through its admin listener. */
final class AdminTranscripts implements TranscriptSource {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final URI base;
  private final Path tokenFile;
  private final String token;

  /**
   * Of an admin listener.
   *
   * @param tokenFile holds its token
   * @throws UserErrorException if the address is none, or the token can't be read
   */
  AdminTranscripts(URI base, Path tokenFile) {
    if (!List.of("http", "https").contains(String.valueOf(base.getScheme()))
        || base.getHost() == null) {
      throw new UserErrorException(
          "--url must be the address of an admin listener such as http://localhost:8081, not "
              + base);
    }
    this.base = base;
    this.tokenFile = tokenFile;
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new UserErrorException(
          "The admin token cannot be read from "
              + tokenFile.toAbsolutePath().normalize()
              + ": name the file with --token");
    }
  }

  @Override
  public void each(TranscriptQuery query, Predicate<JsonNode> more) {
    String conditions = conditions(query);
    String after = "";
    do {
      JsonNode page = page(conditions + after);
      for (JsonNode entry : page.path("entries")) {
        if (!more.test(entry)) {
          return;
        }
      }
      after = page.has("next") ? "&after=" + encoded(page.get("next").asText()) : "";
    } while (!after.isEmpty());
  }

  private static String conditions(TranscriptQuery query) {
    StringJoiner all = new StringJoiner("&");
    all.add("limit=" + TranscriptQuery.MAX_LIMIT);
    all.add("order=" + (query.newestFirst() ? "newest" : "oldest"));
    query.bot().ifPresent(bot -> all.add("bot=" + encoded(bot)));
    query.session().ifPresent(session -> all.add("session=" + encoded(session)));
    query.person().ifPresent(person -> all.add("person=" + encoded(person)));
    query.fromMs().ifPresent(ms -> all.add("from=" + ms));
    query.toMs().ifPresent(ms -> all.add("to=" + ms));
    query.flags().forEach(flag -> all.add("flag=" + flag.name().toLowerCase(Locale.ROOT)));
    return all.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode page(String conditions) {
    URI address = base.resolve("/v1/transcripts?" + conditions);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() == UNAUTHORIZED) {
        throw new UserErrorException(
            base + " does not take the token in " + tokenFile + ": name the file with --token");
      }
      JsonNode body = JSON.readTree(response.body());
      if (response.statusCode() != OK || !body.path("entries").isArray()) {
        String said = body.at("/error/message").asText("it is no admin listener of Frontdesk");
        throw new UserErrorException(base + " answered " + response.statusCode() + ": " + said);
      }
      return body;
    } catch (IOException e) {
      throw new UserErrorException(
          base + " does not answer as an admin listener of Frontdesk does (" + e + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserErrorException("Interrupted while " + base + " was asked");
    }
  }

  @Override
  public List<String> damage() {
    return List.of(); // the appliance's log names it
  }
}
