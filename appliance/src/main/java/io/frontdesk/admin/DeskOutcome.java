package io.frontdesk.admin;

import io.frontdesk.turn.TurnRequest.DeskListener;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.vertx.core.Context;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a command of the desk went. Immutable.
 *
 * @param status the HTTP status
 * @param code the error's code; empty: it is done
 * @param message the error in plain words
 * @param by who has the conversation
 * @param repeated whether it had been done before
 * @param cursor the conversation's cursor after it
 */
record DeskOutcome(
    int status,
    Optional<String> code,
    String message,
    Optional<String> by,
    boolean repeated,
    long cursor) {

  static DeskOutcome error(int status, String code, String message) {
    return new DeskOutcome(status, Optional.of(code), message, Optional.empty(), false, 0);
  }

  /** A listener that tells the outcome on an event loop's context. */
  static DeskListener listener(Context context, Consumer<DeskOutcome> then) {
    Consumer<DeskOutcome> hop = outcome -> context.runOnContext(now -> then.accept(outcome));
    return new DeskListener() {
      @Override
      public void onDone(boolean repeated, Optional<String> by, long cursor) {
        hop.accept(new DeskOutcome(200, Optional.empty(), "", by, repeated, cursor));
      }

      @Override
      public void onTaken(String by) {
        hop.accept(
            new DeskOutcome(
                409,
                Optional.of("taken"),
                by + " has this conversation.",
                Optional.of(by),
                false,
                0));
      }

      @Override
      public void onIdTaken() {
        hop.accept(
            error(409, "id_conflict", "Another command had this id: give each an id of its own."));
      }

      @Override
      public void onNotTaken() {
        hop.accept(error(409, "not_taken", "Take the conversation before you reply."));
      }

      @Override
      public void onNotHandedOver() {
        hop.accept(error(409, "not_handed_over", "The bot has this conversation."));
      }

      @Override
      public void onRefused(Refusal refusal, String message) {
        hop.accept(refused(refusal, message));
      }
    };
  }

  private static DeskOutcome refused(Refusal refusal, String message) {
    return switch (refusal) {
      case OVERLOADED -> error(503, "overloaded", message);
      case STARTING -> error(503, "starting", message);
      case STOPPING -> error(503, "stopping", message);
      case UNKNOWN_BOT -> error(404, "unknown_bot", message);
      case MESSAGE_CONFLICT, INVALID -> error(400, "invalid_request", message);
      case STORAGE_FULL -> error(507, "storage_full", message);
      case INTERNAL -> error(500, "internal", message);
    };
  }

  /** The answer's body. */
  String body() {
    return AdminAnswer.json(
        to -> {
          to.writeStartObject();
          if (code.isPresent()) {
            to.writeObjectFieldStart("error");
            to.writeStringField("code", code.get());
            to.writeStringField("message", message);
            to.writeEndObject();
          } else {
            to.writeBooleanField("done", true);
            to.writeNumberField("cursor", cursor);
          }
          if (by.isPresent()) {
            to.writeStringField("by", by.get());
          }
          if (repeated) {
            to.writeBooleanField("repeated", true);
          }
          to.writeEndObject();
        });
  }

  /** The frame that tells it. */
  String frame(String id) {
    return AdminAnswer.json(
        to -> {
          to.writeStartObject();
          to.writeStringField("type", code.isPresent() ? "error" : "done");
          to.writeStringField("id", id);
          if (code.isPresent()) {
            to.writeStringField("code", code.get());
            to.writeStringField("message", message);
          } else {
            to.writeNumberField("cursor", cursor);
          }
          if (by.isPresent()) {
            to.writeStringField("by", by.get());
          }
          if (repeated) {
            to.writeBooleanField("repeated", true);
          }
          to.writeEndObject();
        });
  }
}
