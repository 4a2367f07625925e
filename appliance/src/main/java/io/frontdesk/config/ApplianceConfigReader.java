package io.frontdesk.config;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an {@link ApplianceConfig}. Used once, by the thread that starts the appliance. */
final class ApplianceConfigReader {

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._:-]+");
  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])";
  private static final String PORT = "(:[0-9]{1,5})?";
  private static final Pattern HOST_AND_PORT = Pattern.compile(HOST + PORT);
  private static final Pattern ORIGIN = Pattern.compile("https?://" + HOST + PORT);

  private final YamlMap root;

  private ApplianceConfigReader(YamlMap root) {
    this.root = root;
  }

  /** Reads what a file says; defaults for what is missing or wrong. */
  static ApplianceConfig read(Optional<YamlNode> file, Mistakes mistakes) {
    YamlMap root =
        file.filter(node -> !node.isNull())
            .or(() -> YamlFile.parse("{}", "", mistakes))
            .orElseThrow()
            .map("the file");
    return new ApplianceConfigReader(root).read();
  }

  private ApplianceConfig read() {
    root.allow(
        "server",
        "admin",
        "data_dir",
        "bots_dir",
        "sessions",
        "limits",
        "threads",
        "webhooks",
        "demo",
        "transcripts",
        "handover");
    ApplianceConfig config =
        new ApplianceConfig(
            server(),
            admin(),
            Path.of(root.text("data_dir").orElse("data")),
            root.text("bots_dir").map(Path::of),
            sessions(),
            limits(),
            threads(),
            webhooks(),
            demo(),
            transcripts(),
            handover());
    checkTogether(config);
    return config;
  }

  private ApplianceConfig.Server server() {
    YamlMap map = section("server", "host", "port", "allowed_origins");
    List<String> origins = new ArrayList<>();
    for (YamlNode node : map.list("allowed_origins")) {
      Optional<String> origin = node.text("an origin").map(text -> text.toLowerCase(Locale.ROOT));
      origin.ifPresent(origins::add);
      if (origin.isPresent() && !ORIGIN.matcher(origin.get()).matches()) {
        node.mistake(
            "the origin '"
                + origin.get()
                + "' must be like https://shop.example or"
                + " http://10.0.0.5:3000, without a path");
      }
    }
    return new ApplianceConfig.Server(host(map, "0.0.0.0"), Setting.SERVER_PORT.read(map), origins);
  }

  private ApplianceConfig.Admin admin() {
    YamlMap map = section("admin", "host", "port");
    return new ApplianceConfig.Admin(host(map, "127.0.0.1"), Setting.ADMIN_PORT.read(map));
  }

  private ApplianceConfig.Sessions sessions() {
    YamlMap map = section("sessions", "max_sessions", "max_bytes", "idle_ttl_minutes");
    return new ApplianceConfig.Sessions(
        Setting.MAX_SESSIONS.read(map), Setting.MAX_BYTES.read(map), Setting.IDLE_TTL.read(map));
  }

  private ApplianceConfig.Limits limits() {
    YamlMap map =
        section(
            "limits",
            "messages_per_second_per_session",
            "messages_burst_per_session",
            "requests_per_second_per_address",
            "requests_burst_per_address",
            "turn_queue_length",
            "encoder_queue_length",
            "turn_deadline_ms",
            "encoder_delay_budget_ms",
            "message_ids_kept_seconds");
    return new ApplianceConfig.Limits(
        Setting.MESSAGE_RATE.read(map),
        Setting.MESSAGE_BURST.read(map),
        Setting.REQUEST_RATE.read(map),
        Setting.REQUEST_BURST.read(map),
        Setting.TURN_QUEUE.read(map),
        Setting.ENCODER_QUEUE.read(map),
        Setting.TURN_DEADLINE.read(map),
        Setting.ENCODER_BUDGET.read(map),
        Setting.MESSAGE_IDS_KEPT.read(map));
  }

  private ApplianceConfig.Threads threads() {
    YamlMap map =
        section("threads", "event_loops", "turn_agents", "encoder_agents", "pin", "go_first");
    return new ApplianceConfig.Threads(
        Setting.EVENT_LOOPS.read(map),
        Setting.TURN_AGENTS.read(map),
        Setting.ENCODER_AGENTS.read(map),
        map.bool("pin", true),
        map.bool("go_first", true));
  }

  private ApplianceConfig.Demo demo() {
    YamlMap map = section("demo", "enabled", "port");
    return new ApplianceConfig.Demo(map.bool("enabled", false), Setting.DEMO_PORT.read(map));
  }

  private ApplianceConfig.Transcripts transcripts() {
    YamlMap map = section("transcripts", "keep_days", "keep_mb");
    return new ApplianceConfig.Transcripts(Setting.KEEP_DAYS.read(map), Setting.KEEP_MB.read(map));
  }

  private OpeningHours handover() {
    YamlMap map = section("handover", "hours", "time_zone");
    List<OpeningHours.Span> spans = new ArrayList<>();
    for (YamlNode node : map.list("hours")) {
      Optional<String> text = node.text("hours").map(each -> each.toLowerCase(Locale.ROOT));
      Optional<OpeningHours.Span> span = text.flatMap(OpeningHours::span);
      span.ifPresent(spans::add);
      if (text.isPresent() && span.isEmpty()) {
        node.mistake(
            "the hours '" + text.get() + "' must be like mon-fri 09:00-18:00 or sat 10:00-24:00");
      }
    }
    return new OpeningHours(spans, zone(map));
  }

  private static Optional<ZoneId> zone(YamlMap map) {
    Optional<String> named = map.text("time_zone");
    try {
      return named.map(ZoneId::of);
    } catch (DateTimeException e) {
      map.require("time_zone")
          .ifPresent(
              at ->
                  at.mistake(
                      "the time zone '"
                          + named.get()
                          + "' is not known; write one such as Asia/Shanghai or +08:00"));
      return Optional.empty();
    }
  }

  private ApplianceConfig.Webhooks webhooks() {
    YamlMap map = section("webhooks", "allowed_hosts", "secrets_dir");
    return new ApplianceConfig.Webhooks(allowedHosts(map), map.text("secrets_dir").map(Path::of));
  }

  private static List<String> allowedHosts(YamlMap map) {
    List<String> hosts = new ArrayList<>();
    for (YamlNode node : map.list("allowed_hosts")) {
      Optional<String> host = node.text("a host").map(text -> text.toLowerCase(Locale.ROOT));
      host.ifPresent(hosts::add);
      if (host.isPresent() && !isHostAndPort(host.get())) {
        node.mistake(
            "'"
                + host.get()
                + "' must be a host or host:port, like orders.example or"
                + " 10.0.0.5:8090, without http:// and path");
      }
    }
    return hosts;
  }

  private static boolean isHostAndPort(String text) {
    if (!HOST_AND_PORT.matcher(text).matches()) {
      return false;
    }
    int colon = text.lastIndexOf(':');
    boolean hasPort = colon > text.lastIndexOf(']');
    int port = hasPort ? Integer.parseInt(text.substring(colon + 1)) : 1;
    return port >= 1 && port <= 65_535;
  }

  private void checkTogether(ApplianceConfig config) {
    int port = config.server().port();
    if (port != 0 && port == config.admin().port()) {
      root.get("admin")
          .or(() -> root.get("server"))
          .orElse(root.node())
          .mistake("server.port and admin.port are both " + port + "; they must differ");
    }
    ApplianceConfig.Limits limits = config.limits();
    if (limits.encoderDelayBudgetMs() >= limits.turnDeadlineMs()) {
      root.get("limits")
          .orElse(root.node())
          .mistake(
              "encoder_delay_budget_ms ("
                  + limits.encoderDelayBudgetMs()
                  + ") must be less than turn_deadline_ms ("
                  + limits.turnDeadlineMs()
                  + ")");
    }
  }

  private static String host(YamlMap map, String byDefault) {
    Optional<String> host = map.text("host");
    if (host.isPresent() && !ADDRESS.matcher(host.get()).matches()) {
      map.get("host")
          .ifPresent(
              at ->
                  at.mistake(
                      "the host '"
                          + host.get()
                          + "' must be an address or a host name, like"
                          + " 0.0.0.0 or 127.0.0.1"));
    }
    return host.orElse(byDefault);
  }

  /** An object of the file; an empty one if it is missing. */
  private YamlMap section(String name, String... keys) {
    return root.get(name)
        .map(node -> node.map("'" + name + "'"))
        .orElseGet(() -> new YamlMap(root.node(), List.of()))
        .allow(keys);
  }
}
