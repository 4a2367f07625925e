package io.frontdesk.channel;

import io.frontdesk.channel.ReadyState.BotState;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.List;
import java.util.Optional;

/** Writes the JSON of the chat contract, in UTF-8. Stateless. */
final class Wire {

  private static final int TIMING_BYTES = 128;

  private Wire() {}

  /**
   * The answer of a POST: what the turn agent made, with {@code timing} and {@code repeated} put in
   * at its end.
   */
  static byte[] reply(TurnReply reply) {
    return reply("{", reply);
  }

  /** The same as a frame. */
  static byte[] replyFrame(TurnReply reply) {
    return reply("{\"type\":\"reply\"", reply);
  }

  private static byte[] reply(String head, TurnReply reply) {
    JsonBytes out = new JsonBytes(reply.answerJson().length + TIMING_BYTES).ascii(head);
    timing(out.members(reply.answerJson()), reply.timing());
    if (reply.repeated()) {
      out.ascii(",\"repeated\":true");
    }
    return out.ascii("}").take();
  }

  /** The answer of a parse. */
  static byte[] parsed(String text, byte[] understandingJson, TurnReply.Timing timing) {
    JsonBytes out = new JsonBytes(understandingJson.length + 256).ascii("{\"text\":").text(text);
    timing(out.members(understandingJson), timing);
    return out.ascii("}").take();
  }

  /** The answer of a fetch. */
  static byte[] fetched(List<PushElement> elements, long cursor, boolean pending, boolean gap) {
    JsonBytes out = new JsonBytes(256).ascii("{\"replies\":[");
    for (PushElement each : elements) {
      element(out.comma().ascii("{"), each).ascii("}");
    }
    out.ascii("],\"cursor\":").number(cursor).ascii(",\"pending\":" + pending);
    return out.ascii(gap ? ",\"gap\":true}" : "}").take();
  }

  static byte[] pushFrame(PushElement element, boolean gap) {
    JsonBytes out = new JsonBytes(element.elementJson().length + 96).ascii("{\"type\":\"push\",");
    return element(out, element).ascii(gap ? ",\"gap\":true}" : "}").take();
  }

  static byte[] typingFrame(boolean on) {
    return new JsonBytes(32).ascii("{\"type\":\"typing\",\"on\":" + on + "}").take();
  }

  static byte[] helloFrame(BotState bot, String session, long cursor) {
    JsonBytes out = new JsonBytes(192).ascii("{\"type\":\"hello\",\"version\":1,\"bot\":");
    out.text(bot.id()).ascii(",\"session\":").text(session);
    names(out.ascii(",\"name\":"), bot);
    languages(out.ascii(",\"languages\":"), bot);
    return out.ascii(",\"cursor\":").number(cursor).ascii("}").take();
  }

  static byte[] busyFrame(String id, Rejection rejection) {
    JsonBytes out = new JsonBytes(96).ascii("{\"type\":\"busy\",\"id\":").text(id);
    out.ascii(",\"code\":").text(rejection.code().code());
    return out.ascii(",\"retryAfterMs\":").number(rejection.retryAfterMs()).ascii("}").take();
  }

  static byte[] errorFrame(Optional<String> id, ErrorCode code, String message) {
    JsonBytes out = new JsonBytes(128).ascii("{\"type\":\"error\",\"code\":").text(code.code());
    out.ascii(",\"message\":").text(message);
    id.ifPresent(value -> out.ascii(",\"id\":").text(value));
    return out.ascii("}").take();
  }

  static byte[] error(ErrorCode code, String message) {
    JsonBytes out = new JsonBytes(128).ascii("{\"error\":{\"code\":").text(code.code());
    return out.ascii(",\"message\":").text(message).ascii("}}").take();
  }

  static byte[] bots(ReadyState state) {
    JsonBytes out = new JsonBytes(256).ascii("{\"bots\":[");
    for (BotState bot : state.bots()) {
      out.comma().ascii("{\"id\":").text(bot.id());
      names(out.ascii(",\"name\":"), bot);
      languages(out.ascii(",\"languages\":"), bot);
      out.ascii("}");
    }
    return out.ascii("]}").take();
  }

  /** The body of {@code /live}. */
  static byte[] live() {
    return new JsonBytes(16).ascii("{\"live\":true}").take();
  }

  /** The body of {@code /ready}: model ids when ready, else the state of each bot. */
  static byte[] ready(ReadyState state, boolean ready) {
    JsonBytes out = new JsonBytes(128).ascii("{\"ready\":" + ready);
    if (!ready) {
      boolean starting = state.phase() == ReadyState.Phase.STARTING;
      out.ascii(",\"state\":").text(starting ? "starting" : "stopping");
    }
    out.ascii(",\"bots\":{");
    for (BotState bot : state.bots()) {
      out.comma().text(bot.id()).ascii(":");
      out.text(ready ? bot.modelId().orElse("") : bot.state());
    }
    return out.ascii("}}").take();
  }

  private static void timing(JsonBytes out, TurnReply.Timing timing) {
    out.comma().ascii("\"timing\":{\"queueMicros\":").number(timing.queueMicros());
    out.ascii(",\"understandMicros\":").number(timing.understandMicros());
    out.ascii(",\"totalMicros\":").number(timing.totalMicros()).ascii("}");
  }

  private static JsonBytes element(JsonBytes out, PushElement element) {
    out.ascii("\"cursor\":").number(element.cursor());
    element.re().ifPresent(re -> out.ascii(",\"re\":").text(re));
    return out.ascii(",\"element\":").raw(element.elementJson());
  }

  private static void names(JsonBytes out, BotState bot) {
    out.ascii("{");
    for (String language : bot.languages()) {
      if (bot.names().containsKey(language)) {
        out.comma().text(language).ascii(":").text(bot.names().get(language));
      }
    }
    out.ascii("}");
  }

  private static void languages(JsonBytes out, BotState bot) {
    out.ascii("[");
    bot.languages().forEach(language -> out.comma().text(language));
    out.ascii("]");
  }
}
