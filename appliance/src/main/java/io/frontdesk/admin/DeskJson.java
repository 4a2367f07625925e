package io.frontdesk.admin;

import com.fasterxml.jackson.core.JsonGenerator;
import io.frontdesk.handover.DeskEvent;
import io.frontdesk.turn.PersonDesk.Case;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes what the desk shows. Stateless. */
final class DeskJson {

  private DeskJson() {}

  /** The queue, as an answer or, with a type, as a frame. */
  static String queue(List<Case> cases, Optional<String> type) {
    return AdminAnswer.json(
        to -> {
          to.writeStartObject();
          if (type.isPresent()) {
            to.writeStringField("type", type.get());
          }
          to.writeNumberField(
              "waiting", cases.stream().filter(each -> each.by().isEmpty()).count());
          to.writeArrayFieldStart("conversations");
          for (Case each : cases) {
            to.writeStartObject();
            write(to, each);
            to.writeEndObject();
          }
          to.writeEndArray();
          to.writeEndObject();
        });
  }

  static String event(DeskEvent event) {
    return AdminAnswer.json(
        to -> {
          to.writeStartObject();
          to.writeStringField("type", event.kind().name().toLowerCase(Locale.ROOT));
          write(to, event.about());
          to.writeStringField("time", Instant.ofEpochMilli(event.atMs()).toString());
          if (event.kind() == DeskEvent.Kind.SAID) {
            to.writeStringField("text", event.text());
          }
          to.writeEndObject();
        });
  }

  private static void write(JsonGenerator to, Case about) throws IOException {
    to.writeStringField("bot", about.conversation().bot());
    to.writeStringField("session", about.conversation().session());
    to.writeStringField("since", Instant.ofEpochMilli(about.sinceMs()).toString());
    to.writeStringField("state", about.by().isEmpty() ? "waiting" : "taken");
    if (about.by().isPresent()) {
      to.writeStringField("by", about.by().get());
    }
    if (about.person().isPresent()) {
      to.writeStringField("person", about.person().get());
    }
    to.writeStringField("language", about.language());
    to.writeStringField("title", about.title());
  }
}
