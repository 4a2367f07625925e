package io.frontdesk.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.Conversation;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a call goes, with the slots filled in. Immutable; made on the event loop.
 *
 * @param secure whether it goes over TLS
 * @param host lower-case name or address, an IPv6 address in brackets
 * @param port from 1
 * @param pathAndQuery what follows the authority, starting with a slash
 */
record WebhookTarget(boolean secure, String host, int port, String pathAndQuery) {

  private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");
  private static final int MAX_URL_CHARS = 4_096;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Host and port, as the allow-list writes them. */
  String authority() {
    return host + ":" + port;
  }

  /** The host without the brackets of an IPv6 address. */
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Fills a webhook's URL.
   *
   * @param rewrites authorities that are called instead of others
   * @throws CallRefusedException if the URL is no plain http or https URL or a slot in it has no
   *     value
   */
  static WebhookTarget render(
      Webhook webhook, Map<String, Object> slots, Map<String, String> rewrites)
      throws CallRefusedException {
    URI uri = parse(webhook.name(), fill(webhook, slots));
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    String authority = authority(uri.getHost(), uri.getPort(), secure);
    String rewritten = rewrites.get(authority);
    if (rewritten != null) {
      URI other = parse(webhook.name(), uri.getScheme() + "://" + rewritten);
      authority = authority(other.getHost(), other.getPort(), secure);
    }
    int colon = authority.lastIndexOf(':');
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new WebhookTarget(
        secure,
        authority.substring(0, colon),
        Integer.parseInt(authority.substring(colon + 1)),
        path + query);
  }

  /**
   * The body of a POST: {@code {"session":…,"bot":…,"slots":{…}}} with the slots that have a value.
   */
  static byte[] body(Webhook webhook, Conversation conversation, Map<String, Object> slots) {
    Map<String, Object> sent = new LinkedHashMap<>();
    for (String slot : webhook.send()) {
      if (slots.containsKey(slot)) {
        sent.put(slot, slots.get(slot));
      }
    }
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("session", conversation.session());
    body.put("bot", conversation.bot());
    body.put("slots", sent);
    try {
      return JSON.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("slots that are no plain values: " + sent.keySet(), e);
    }
  }

  private static String fill(Webhook webhook, Map<String, Object> slots)
      throws CallRefusedException {
    String template = webhook.url();
    int pathStart = template.indexOf('/', template.indexOf("://") + 3);
    Matcher places = PLACE.matcher(template);
    StringBuilder url = new StringBuilder();
    while (places.find()) {
      if (pathStart < 0 || places.start() < pathStart) {
        throw new CallRefusedException("the URL must not take its host from a slot");
      }
      String value = text(slots.get(places.group(1)));
      if (value.isEmpty() || value.equals(".") || value.equals("..")) {
        throw new CallRefusedException("slot " + places.group(1) + " has no value for the URL");
      }
      places.appendReplacement(url, Matcher.quoteReplacement(encode(value)));
    }
    places.appendTail(url);
    if (url.length() > MAX_URL_CHARS) {
      throw new CallRefusedException("the URL is longer than " + MAX_URL_CHARS + " characters");
    }
    return url.toString();
  }

  private static URI parse(String webhook, String url) throws CallRefusedException {
    try {
      URI uri = new URI(url);
      boolean web = "http".equalsIgnoreCase(uri.getScheme());
      web |= "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through: the message below says what is wanted; the exception's would show values.
    }
    throw new CallRefusedException(
        "the URL of webhook " + webhook + " must be http://host/path or https://host/path");
  }

  private static String authority(String host, int port, boolean secure)
      throws CallRefusedException {
    int effective = port >= 0 ? port : secure ? 443 : 80;
    if (effective < 1 || effective > 65_535) {
      throw new CallRefusedException("port " + effective + " is not from 1 to 65535");
    }
    return host.toLowerCase(Locale.ROOT) + ":" + effective;
  }

  private static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString(number.longValue());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(WebhookTarget::text).collect(Collectors.joining(","));
    }
    return value == null ? "" : value.toString().strip();
  }

  private static String encode(String value) {
    // URLEncoder writes forms: a space as +, which in a path would be a plus sign.
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
