package io.frontdesk.admin;

import io.frontdesk.transcript.TranscriptEntry;
import io.frontdesk.transcript.TranscriptJson;
import io.frontdesk.transcript.TranscriptPage;
import io.frontdesk.transcript.TranscriptQuery;
import io.frontdesk.transcript.Transcripts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transcripts over HTTP: {@code /v1/transcripts} with conditions, and {@code
 * /v1/bots/{bot}/sessions/{session}/transcript}. Called by the event loop; a worker reads the disk.
 */
final class TranscriptRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(TranscriptRoutes.class);
  private static final int READS_AT_ONCE = 8;
  private static final long SETTLE_MS = 1_000;

  private final Vertx vertx;
  private final Transcripts transcripts;
  private final AtomicInteger reads = new AtomicInteger();

  TranscriptRoutes(Vertx vertx, Transcripts transcripts) {
    this.vertx = vertx;
    this.transcripts = transcripts;
  }

  /** Answers a request, if it is one for this. */
  boolean take(HttpServerRequest request, AdminPath path) {
    boolean search = path.is("transcripts");
    boolean one = path.matches("bots", "*", "sessions", "*", "transcript");
    if (!search && !one) {
      return false;
    }
    if (request.method() != HttpMethod.GET) {
      AdminAnswer.wrongMethod(request, "GET");
      return true;
    }
    try {
      TranscriptParameters parameters = new TranscriptParameters(request.params());
      read(request, search ? parameters.search() : parameters.session(path.part(1), path.part(3)));
    } catch (IllegalArgumentException e) {
      AdminAnswer.refuse(request, 400, "invalid_request", e.getMessage());
    }
    return true;
  }

  private void read(HttpServerRequest request, TranscriptQuery query) {
    if (reads.incrementAndGet() > READS_AT_ONCE) {
      reads.decrementAndGet();
      request.response().putHeader("Retry-After", "1");
      AdminAnswer.refuse(
          request, 503, "overloaded", "Too many transcripts are being read; try again.");
      return;
    }
    vertx
        .executeBlocking(() -> found(query), false)
        .onComplete(
            done -> {
              reads.decrementAndGet();
              if (done.succeeded()) {
                AdminAnswer.answer(request, 200, done.result());
              } else {
                LOG.error("Transcripts cannot be read", done.cause());
                AdminAnswer.refuse(request, 500, "internal", "The log has the reason.");
              }
            });
  }

  /** What was answered before the request came is in the answer. */
  private String found(TranscriptQuery query) throws InterruptedException {
    transcripts.awaitRound(SETTLE_MS);
    TranscriptPage page = transcripts.find(query);
    return AdminAnswer.json(
        to -> {
          to.writeStartObject();
          to.writeArrayFieldStart("entries");
          for (TranscriptEntry entry : page.entries()) {
            TranscriptJson.write(to, entry);
          }
          to.writeEndArray();
          if (page.next().isPresent()) {
            to.writeStringField("next", page.next().get().toString());
          }
          to.writeEndObject();
        });
  }
}
