package io.frontdesk.bot;

import com.google.re2j.Pattern;
import io.frontdesk.bot.CallPolicy.AnswerField;
import io.frontdesk.bot.CallPolicy.Breaker;
import io.frontdesk.bot.CallPolicy.Header;
import io.frontdesk.bot.CallPolicy.Retry;
import io.frontdesk.bot.CallPolicy.Signing;
import io.frontdesk.config.YamlMap;
import io.frontdesk.config.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how a webhook is called: tries, deadline, breaker, secrets, and what its answer must be.
 * Made for one webhook, used by the thread that reads a folder.
 */
final class PolicySection {

  private static final int LONGEST_DEADLINE_MS = 120_000;
  private static final String SIGNATURE_HEADER = "X-Frontdesk-Signature";
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,1000}");
  private static final Pattern SECRET_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  /** Headers that the request's own making decides. */
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "connection",
          "upgrade",
          "te",
          "trailer",
          "expect",
          "idempotency-key");

  private final YamlMap map;

  PolicySection(YamlMap map) {
    this.map = map;
  }

  /**
   * Reads the policy.
   *
   * @param timeoutMs of one try
   * @param rasa whether the service is a Rasa action server, which knows no keys
   */
  CallPolicy read(int timeoutMs, boolean rasa) {
    Retry retry = retry();
    int usual = Math.min(LONGEST_DEADLINE_MS, timeoutMs * retry.tries());
    int deadlineMs = map.integer("deadline_ms", 100, LONGEST_DEADLINE_MS, usual);
    Map<String, Header> headers = headers();
    return new CallPolicy(
        deadlineMs,
        retry,
        breaker(),
        map.integer("max_in_flight", 1, 10_000, CallPolicy.MAX_IN_FLIGHT),
        map.bool("repeatable", false),
        map.integer("key_lifetime_s", 0, 604_800, rasa ? 0 : CallPolicy.KEY_LIFETIME_S),
        headers,
        signing(headers.keySet()),
        reveals(),
        answer());
  }

  private Retry retry() {
    Optional<YamlMap> section = map.get("retry").map(node -> node.map("'retry'"));
    section.ifPresent(found -> found.allow("tries", "first_pause_ms"));
    return section
        .map(
            found ->
                new Retry(
                    found.integer("tries", 1, 10, Retry.USUAL.tries()),
                    found.integer("first_pause_ms", 1, 10_000, Retry.USUAL.firstPauseMs())))
        .orElse(Retry.USUAL);
  }

  private Breaker breaker() {
    Optional<YamlMap> section = map.get("breaker").map(node -> node.map("'breaker'"));
    if (section.isEmpty()) {
      return Breaker.USUAL;
    }
    YamlMap found = section.get().allow("failures", "percent", "of", "open_ms");
    int openMs = found.integer("open_ms", 100, 3_600_000, Breaker.USUAL.openMs());
    boolean share = found.has("percent") || found.has("of");
    if (share && found.has("failures")) {
      found.node().mistake("a breaker has 'failures', or 'percent' and 'of', not both");
    }
    return share
        ? new Breaker(
            found.integer("of", 2, 1_000, 20), found.integer("percent", 1, 100, 50), openMs)
        : new Breaker(found.integer("failures", 1, 1_000, Breaker.USUAL.failures()), 0, openMs);
  }

  private Map<String, Header> headers() {
    Map<String, Header> headers = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    map.get("headers")
        .map(node -> node.map("'headers'"))
        .ifPresent(
            section ->
                section
                    .entries()
                    .forEach(
                        (name, entry) -> {
                          if (isHeader(name, entry.keyNode())
                              && isNew(name, seen, entry.keyNode())) {
                            header(entry.value()).ifPresent(value -> headers.put(name, value));
                          }
                        }));
    return Collections.unmodifiableMap(headers);
  }

  private static boolean isHeader(String name, YamlNode at) {
    if (!HEADER_NAME.matcher(name).matches()) {
      at.mistake("'" + name + "' is no name of a header; write letters, digits and '-'");
      return false;
    }
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      at.mistake("the header '" + name + "' is set by the appliance itself; leave it out");
      return false;
    }
    return true;
  }

  private static boolean isNew(String name, Set<String> seen, YamlNode at) {
    boolean added = seen.add(name.toLowerCase(Locale.ROOT));
    if (!added) {
      at.mistake("the header '" + name + "' stands twice; upper and lower case are the same");
    }
    return added;
  }

  private static Optional<Header> header(YamlNode node) {
    if (node.isMap()) {
      YamlMap section = node.map("a header").allow("secret");
      return section.require("secret").flatMap(PolicySection::secret).map(n -> new Header(n, true));
    }
    Optional<String> text = node.text("a header's value");
    if (text.isPresent() && !HEADER_VALUE.matcher(text.get()).matches()) {
      node.mistake("a header's value holds 1 to 1000 signs of ASCII");
    }
    return text.map(value -> new Header(value, false));
  }

  private static Optional<String> secret(YamlNode node) {
    Optional<String> name = node.text("the name of a secret");
    if (name.isPresent() && !SECRET_NAME.matcher(name.get()).matches()) {
      node.mistake(
          "the secret '"
              + name.get()
              + "' must be the name of a file in the folder of secrets: letters, digits, '_', '-'"
              + " and '.', without a path");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Signing> signing(Set<String> headers) {
    Optional<YamlNode> node = map.get("sign");
    Optional<YamlMap> section = node.map(given -> given.map("'sign'"));
    if (node.isEmpty() || !node.get().isMap()) {
      return Optional.empty();
    }
    YamlMap found = section.get().allow("secret", "header");
    String header = found.text("header").orElse(SIGNATURE_HEADER);
    found.get("header").ifPresent(at -> isHeader(header, at));
    if (headers.stream().anyMatch(header::equalsIgnoreCase)) {
      YamlNode at = found.get("header").orElse(found.node());
      at.mistake("the header '" + header + "' also stands under 'headers'; leave one out");
    }
    return found
        .require("secret")
        .flatMap(PolicySection::secret)
        .map(name -> new Signing(name, header));
  }

  private Set<String> reveals() {
    Set<String> reveals = new LinkedHashSet<>();
    for (YamlNode node : map.list("reveals")) {
      node.text("a slot").ifPresent(reveals::add);
    }
    return Collections.unmodifiableSet(reveals);
  }

  private List<AnswerField> answer() {
    List<AnswerField> fields = new ArrayList<>();
    map.get("answer")
        .map(node -> node.map("'answer'"))
        .ifPresent(
            section ->
                section
                    .entries()
                    .forEach(
                        (path, entry) -> {
                          if (!WebhookSection.FIELD_PATH.matcher(path).matches()) {
                            entry
                                .keyNode()
                                .mistake(
                                    "the field '"
                                        + path
                                        + "' must be a name, or names joined by dots");
                          }
                          field(path, entry.value()).ifPresent(fields::add);
                        }));
    return List.copyOf(fields);
  }

  private static Optional<AnswerField> field(String path, YamlNode node) {
    if (node.isMap()) {
      YamlMap section = node.map("a field").allow("type", "optional");
      boolean required = !section.bool("optional", false);
      return section
          .require("type")
          .flatMap(PolicySection::type)
          .map(type -> new AnswerField(path, type, required));
    }
    return type(node).map(type -> new AnswerField(path, type, true));
  }

  private static Optional<CallPolicy.Type> type(YamlNode node) {
    Optional<String> name = node.text("a type");
    for (CallPolicy.Type type : CallPolicy.Type.values()) {
      if (name.isPresent() && name.get().equals(type.name().toLowerCase(Locale.ROOT))) {
        return Optional.of(type);
      }
    }
    name.ifPresent(
        found ->
            node.mistake("a field is text, number, bool, list or object, found '" + found + "'"));
    return Optional.empty();
  }
}
