package io.frontdesk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplianceConfigTest {

  @TempDir Path folder;

  @Test
  void shouldHaveADefaultForEverything() throws IOException {
    assertEquals(ApplianceConfig.defaults(), ApplianceConfig.read(file("")));
    assertEquals(ApplianceConfig.defaults(), ApplianceConfig.read(file("# nothing yet\n")));
    assertEquals("0.0.0.0", ApplianceConfig.defaults().server().host());
    assertEquals("127.0.0.1", ApplianceConfig.defaults().admin().host());
    assertEquals(List.of(), ApplianceConfig.defaults().webhooks().allowedHosts());
  }

  @Test
  void shouldReadEveryKey() throws IOException {
    ApplianceConfig config =
        ApplianceConfig.read(
            file(
                """
                server:
                  host: 10.0.0.1
                  port: 0
                  allowed_origins: [https://Shop.example, "http://10.0.0.5:3000"]
                admin: {host: "::1", port: 9000}
                data_dir: /var/lib/frontdesk
                bots_dir: bots
                sessions: {max_sessions: 10, max_bytes: 9000, idle_ttl_minutes: 5}
                limits:
                  messages_per_second_per_session: 1
                  messages_burst_per_session: 2
                  requests_per_second_per_address: 3
                  requests_burst_per_address: 4
                  turn_queue_length: 65
                  encoder_queue_length: 9
                  turn_deadline_ms: 101
                  encoder_delay_budget_ms: 7
                  message_ids_kept_seconds: 8
                threads: {event_loops: 1, turn_agents: 2, encoder_agents: 3, pin: false, go_first: false}
                webhooks:
                  allowed_hosts: [Orders.internal, "10.0.0.5:8090", "[::1]:80"]
                demo: {enabled: true, port: 8090}
                transcripts: {keep_days: 7, keep_mb: 12}
                handover: {hours: ["mon-fri 09:00-18:00", sun 10:00-24:00], time_zone: Asia/Shanghai}
                """));
    assertEquals(
        new ApplianceConfig(
            new ApplianceConfig.Server(
                "10.0.0.1", 0, List.of("https://shop.example", "http://10.0.0.5:3000")),
            new ApplianceConfig.Admin("::1", 9000),
            Path.of("/var/lib/frontdesk"),
            Optional.of(Path.of("bots")),
            new ApplianceConfig.Sessions(10, 9_000, 5),
            new ApplianceConfig.Limits(1, 2, 3, 4, 65, 9, 101, 7, 8),
            new ApplianceConfig.Threads(1, 2, 3, false, false),
            new ApplianceConfig.Webhooks(List.of("orders.internal", "10.0.0.5:8090", "[::1]:80")),
            new ApplianceConfig.Demo(true, 8090),
            new ApplianceConfig.Transcripts(7, 12),
            new OpeningHours(
                List.of(
                    new OpeningHours.Span(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(18, 0)),
                    new OpeningHours.Span(
                        Set.of(DayOfWeek.SUNDAY), LocalTime.of(10, 0), LocalTime.MIDNIGHT)),
                Optional.of(ZoneId.of("Asia/Shanghai")))),
        config);
  }

  @Test
  void shouldTellEveryMistakeAtOnceWithItsLine() throws IOException {
    Path file =
        file(
            """
            server:
              prt: 80
              port: 70000
              allowed_origins: [shop.example/chat]
            admin: 8081
            sessions:
              max_sessions: many
              max_bytes: 2048.5
            limits:
              turn_deadline_ms: 100
            threads: {pin: 1}
            webhooks:
              allowed_hosts:
                - http://orders
                - orders:99999
            demo:
              enabled: "true"
              enabled: true
            session: {}
            """);
    List<String> mistakes =
        assertThrows(InvalidConfigException.class, () -> ApplianceConfig.read(file))
            .mistakes()
            .stream()
            .map(mistake -> mistake.line() + " " + mistake.message())
            .toList();
    assertEquals(
        List.of(
            "2 unknown key 'prt'; did you mean 'port'?",
            "3 'port' must be a whole number from 0 to 65535, found '70000'",
            "4 the origin 'shop.example/chat' must be like https://shop.example or"
                + " http://10.0.0.5:3000, without a path",
            "5 'admin' must be an object (key: value), found '8081'",
            "7 'max_sessions' must be a whole number from 1 to 10000000, found 'many'",
            "8 'max_bytes' must be a whole number from 8192 to 1048576, found '2048.5'",
            "10 encoder_delay_budget_ms (150) must be less than turn_deadline_ms (100)",
            "11 'pin' must be true or false, found '1'",
            "14 'http://orders' must be a host or host:port, like orders.example or"
                + " 10.0.0.5:8090, without http:// and path",
            "15 'orders:99999' must be a host or host:port, like orders.example or"
                + " 10.0.0.5:8090, without http:// and path",
            "17 'enabled' must be true or false, found 'true'",
            "18 the key 'enabled' stands twice; the first is in line 17",
            "19 unknown key 'session'; did you mean 'sessions'?"),
        mistakes);
  }

  @Test
  void shouldRefuseTheSamePortTwice() throws IOException {
    Path file = file("server: {port: 9000}\nadmin: {port: 9000}\n");
    InvalidConfigException refused =
        assertThrows(InvalidConfigException.class, () -> ApplianceConfig.read(file));
    assertEquals(
        file + ":2: server.port and admin.port are both 9000; they must differ",
        refused.getMessage());
  }

  @Test
  void shouldTellThatAFileIsMissing() {
    Path file = folder.resolve("none.yml");
    InvalidConfigException refused =
        assertThrows(InvalidConfigException.class, () -> ApplianceConfig.read(file));
    assertTrue(refused.getMessage().startsWith(file + ": the file can't be read"));
  }

  @Test
  void shouldCheckWhatACommandLineOverrides() {
    ApplianceConfig defaults = ApplianceConfig.defaults();
    ApplianceConfig changed =
        defaults
            .withServer(defaults.server().withHost("localhost").withPort(1))
            .withAdmin(defaults.admin().withHost("::1").withPort(2))
            .withDataDir(Path.of("d"))
            .withBotsDir(Path.of("b"))
            .withSessions(new ApplianceConfig.Sessions(1, 8_192, 1))
            .withLimits(new ApplianceConfig.Limits(1, 1, 1, 1, 64, 8, 100, 1, 1))
            .withThreads(new ApplianceConfig.Threads(1, 1, 1, false, true))
            .withWebhooks(new ApplianceConfig.Webhooks(List.of("h")))
            .withDemo(new ApplianceConfig.Demo(true, 3))
            .withTranscripts(new ApplianceConfig.Transcripts(2, 4))
            .withHandover(OpeningHours.ALWAYS);
    assertEquals(
        new ApplianceConfig(
            new ApplianceConfig.Server("localhost", 1, List.of()),
            new ApplianceConfig.Admin("::1", 2),
            Path.of("d"),
            Optional.of(Path.of("b")),
            new ApplianceConfig.Sessions(1, 8_192, 1),
            new ApplianceConfig.Limits(1, 1, 1, 1, 64, 8, 100, 1, 1),
            new ApplianceConfig.Threads(1, 1, 1, false, true),
            new ApplianceConfig.Webhooks(List.of("h")),
            new ApplianceConfig.Demo(true, 3),
            new ApplianceConfig.Transcripts(2, 4),
            OpeningHours.ALWAYS),
        changed);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> defaults.server().withPort(65_536));
    assertEquals("server.port must be from 0 to 65535, not 65536", refused.getMessage());
  }

  @Test
  void shouldBeDocumentedAsItIs() throws IOException, ReflectiveOperationException {
    List<String> documented = new ArrayList<>();
    for (String line : Files.readAllLines(documentation())) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 6 && cells[1].strip().startsWith("`")) {
        String key = cells[1].replace("`", "").strip();
        String range = cells[4].strip();
        boolean hasNumbers =
            Arrays.stream(Setting.values()).anyMatch(setting -> setting.path.equals(key));
        documented.add(
            key + " = " + cells[3].replace("`", "").strip() + (hasNumbers ? ", " + range : ""));
      }
    }
    List<String> actual = new ArrayList<>();
    describe("", ApplianceConfig.defaults(), actual);
    assertEquals(String.join("\n", actual), String.join("\n", documented));
  }

  private static void describe(String prefix, Object config, List<String> lines)
      throws ReflectiveOperationException {
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      String snake = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      String key = prefix + snake;
      Object value = component.getAccessor().invoke(config);
      if (value instanceof Record) {
        describe(key + ".", value, lines);
        continue;
      }
      Object shown = value.equals(List.of()) ? "none" : value;
      if (key.equals("bots_dir") && value.equals(Optional.empty())) {
        shown = "bots in the data folder";
      }
      if (key.equals("webhooks.secrets_dir") && value.equals(Optional.empty())) {
        shown = "secrets in the data folder";
      }
      if (key.equals("handover.time_zone") && value.equals(Optional.empty())) {
        shown = "that of the machine";
      }
      String range =
          Arrays.stream(Setting.values())
              .filter(setting -> setting.path.equals(key))
              .map(setting -> ", " + setting.min + " to " + setting.max)
              .findFirst()
              .orElse("");
      lines.add(key + " = " + shown + range);
    }
  }

  private static Path documentation() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/configuration.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("docs/configuration.md");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("frontdesk.yml"), yaml);
  }
}
