package io.frontdesk.config;

/** The settings that are whole numbers, each with its range and default. */
enum Setting {
  SERVER_PORT("server.port", 0, 65_535, 8080),
  ADMIN_PORT("admin.port", 0, 65_535, 8081),
  MAX_SESSIONS("sessions.max_sessions", 1, 10_000_000, 100_000),
  MAX_BYTES("sessions.max_bytes", 8_192, 1_048_576, 16_384),
  IDLE_TTL("sessions.idle_ttl_minutes", 1, 525_600, 1_440),
  MESSAGE_RATE("limits.messages_per_second_per_session", 1, 100_000, 5),
  MESSAGE_BURST("limits.messages_burst_per_session", 1, 1_000_000, 20),
  REQUEST_RATE("limits.requests_per_second_per_address", 1, 1_000_000, 500),
  REQUEST_BURST("limits.requests_burst_per_address", 1, 10_000_000, 1_000),
  TURN_QUEUE("limits.turn_queue_length", 64, 1_048_576, 4_096),
  ENCODER_QUEUE("limits.encoder_queue_length", 8, 65_536, 256),
  TURN_DEADLINE("limits.turn_deadline_ms", 100, 60_000, 5_000),
  ENCODER_BUDGET("limits.encoder_delay_budget_ms", 1, 10_000, 150),
  MESSAGE_IDS_KEPT("limits.message_ids_kept_seconds", 1, 86_400, 300),
  EVENT_LOOPS("threads.event_loops", 0, 64, 0),
  TURN_AGENTS("threads.turn_agents", 0, 64, 0),
  ENCODER_AGENTS("threads.encoder_agents", 0, 64, 0),
  DEMO_PORT("demo.port", 0, 65_535, 0),
  KEEP_DAYS("transcripts.keep_days", 1, 3_650, 30),
  KEEP_MB("transcripts.keep_mb", 1, 1_048_576, 1_024);

  final String path;
  final int min;
  final int max;
  final int byDefault;

  Setting(String path, int min, int max, int byDefault) {
    this.path = path;
    this.min = min;
    this.max = max;
    this.byDefault = byDefault;
  }

  /** The number of an object of the file; the default if it is missing or wrong. */
  int read(YamlMap section) {
    String key = path.substring(path.indexOf('.') + 1);
    return section.integer(key, min, max, byDefault);
  }

  /** Refuses a number out of range, for records that are made by other ways than a file. */
  void check(int number) {
    if (number < min || number > max) {
      throw new IllegalArgumentException(
          path + " must be from " + min + " to " + max + ", not " + number);
    }
  }
}
