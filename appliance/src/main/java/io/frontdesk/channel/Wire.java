package io.frontdesk.channel;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.frontdesk.channel.ReadyState.BotState;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes the JSON of the chat contract. Stateless. */
final class Wire {

  private Wire() {}

  /**
   * The answer of a POST: what the turn agent made, with {@code timing} and {@code repeated} put in
   * at its end.
   */
  static String reply(TurnReply reply) {
    return reply("{", reply);
  }

  /** The same as a frame. */
  static String replyFrame(TurnReply reply) {
    return reply("{\"type\":\"reply\"", reply);
  }

  private static String reply(String head, TurnReply reply) {
    StringBuilder out = new StringBuilder(reply.answerJson().length + 128).append(head);
    members(out, reply.answerJson());
    timing(out, reply.timing());
    if (reply.repeated()) {
      out.append(",\"repeated\":true");
    }
    return out.append('}').toString();
  }

  /** The answer of a parse. */
  static String parsed(String text, byte[] understandingJson, TurnReply.Timing timing) {
    StringBuilder out = new StringBuilder(understandingJson.length + 256).append("{\"text\":");
    string(out, text);
    members(out, understandingJson);
    timing(out, timing);
    return out.append('}').toString();
  }

  /** The answer of a fetch. */
  static String fetched(List<PushElement> elements, long cursor, boolean pending, boolean gap) {
    StringBuilder out = new StringBuilder(256).append("{\"replies\":[");
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "{" : ",{");
      element(out, elements.get(i)).append('}');
    }
    out.append("],\"cursor\":").append(cursor).append(",\"pending\":").append(pending);
    return out.append(gap ? ",\"gap\":true}" : "}").toString();
  }

  static String pushFrame(PushElement element, boolean gap) {
    StringBuilder out = new StringBuilder(element.elementJson().length + 96);
    element(out.append("{\"type\":\"push\","), element);
    return out.append(gap ? ",\"gap\":true}" : "}").toString();
  }

  static String typingFrame(boolean on) {
    return "{\"type\":\"typing\",\"on\":" + on + "}";
  }

  static String helloFrame(BotState bot, String session, long cursor) {
    StringBuilder out = new StringBuilder(160).append("{\"type\":\"hello\",\"version\":1,\"bot\":");
    string(out, bot.id());
    string(out.append(",\"session\":"), session);
    names(out.append(",\"name\":"), bot);
    languages(out.append(",\"languages\":"), bot);
    return out.append(",\"cursor\":").append(cursor).append('}').toString();
  }

  static String busyFrame(String id, Rejection rejection) {
    StringBuilder out = new StringBuilder(96).append("{\"type\":\"busy\",\"id\":");
    string(out, id);
    out.append(",\"code\":\"").append(rejection.code().code());
    return out.append("\",\"retryAfterMs\":")
        .append(rejection.retryAfterMs())
        .append('}')
        .toString();
  }

  static String errorFrame(Optional<String> id, ErrorCode code, String message) {
    StringBuilder out = new StringBuilder(128).append("{\"type\":\"error\",\"code\":\"");
    string(out.append(code.code()).append("\",\"message\":"), message);
    id.ifPresent(value -> string(out.append(",\"id\":"), value));
    return out.append('}').toString();
  }

  static String error(ErrorCode code, String message) {
    StringBuilder out = new StringBuilder(128).append("{\"error\":{\"code\":\"");
    string(out.append(code.code()).append("\",\"message\":"), message);
    return out.append("}}").toString();
  }

  static String bots(ReadyState state) {
    StringBuilder out = new StringBuilder(256).append("{\"bots\":[");
    for (int i = 0; i < state.bots().size(); i++) {
      BotState bot = state.bots().get(i);
      string(out.append(i == 0 ? "{\"id\":" : ",{\"id\":"), bot.id());
      names(out.append(",\"name\":"), bot);
      languages(out.append(",\"languages\":"), bot);
      out.append('}');
    }
    return out.append("]}").toString();
  }

  /** The body of {@code /ready}: model ids when ready, else the state of each bot. */
  static String ready(ReadyState state, boolean ready) {
    StringBuilder out = new StringBuilder(128).append("{\"ready\":").append(ready);
    if (!ready) {
      out.append(",\"state\":\"")
          .append(state.phase() == ReadyState.Phase.STARTING ? "starting" : "stopping");
      out.append('"');
    }
    out.append(",\"bots\":{");
    for (int i = 0; i < state.bots().size(); i++) {
      BotState bot = state.bots().get(i);
      string(out.append(i == 0 ? "" : ","), bot.id());
      string(out.append(':'), ready ? bot.modelId().orElse("") : bot.state());
    }
    return out.append("}}").toString();
  }

  /** Appends the members of a JSON object, with a comma before if {@code out} already has some. */
  private static void members(StringBuilder out, byte[] object) {
    String json = new String(object, StandardCharsets.UTF_8);
    int start = json.indexOf('{') + 1;
    int end = json.lastIndexOf('}');
    if (json.substring(start, end).isBlank()) {
      return;
    }
    if (out.charAt(out.length() - 1) != '{') {
      out.append(',');
    }
    out.append(json, start, end);
  }

  private static void timing(StringBuilder out, TurnReply.Timing timing) {
    out.append(out.charAt(out.length() - 1) == '{' ? "" : ",")
        .append("\"timing\":{\"queueMicros\":");
    out.append(timing.queueMicros())
        .append(",\"understandMicros\":")
        .append(timing.understandMicros());
    out.append(",\"totalMicros\":").append(timing.totalMicros()).append('}');
  }

  private static StringBuilder element(StringBuilder out, PushElement element) {
    out.append("\"cursor\":").append(element.cursor());
    element.re().ifPresent(re -> string(out.append(",\"re\":"), re));
    return out.append(",\"element\":")
        .append(new String(element.elementJson(), StandardCharsets.UTF_8));
  }

  private static void names(StringBuilder out, BotState bot) {
    out.append('{');
    String comma = "";
    for (String language : bot.languages()) {
      if (bot.names().containsKey(language)) {
        string(out.append(comma), language);
        string(out.append(':'), bot.names().get(language));
        comma = ",";
      }
    }
    out.append('}');
  }

  private static void languages(StringBuilder out, BotState bot) {
    out.append('[');
    for (int i = 0; i < bot.languages().size(); i++) {
      string(out.append(i == 0 ? "" : ","), bot.languages().get(i));
    }
    out.append(']');
  }

  private static void string(StringBuilder out, String value) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    out.append('"');
  }
}
