package io.frontdesk.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How an appliance runs, as docs/configuration.md describes it. Immutable; made at start-up, then
 * read by any thread. The constructors refuse numbers out of their range with an {@link
 * IllegalArgumentException}, so that what a command line overrides is checked too.
 *
 * @param server where chat comes in
 * @param admin where operators come in
 * @param dataDir the folder that holds sessions, bots, trained models and keys
 * @param botsDir the folder that holds a folder for each bot; empty: {@code bots} in the data
 *     folder, which gets the sample bot if it holds none
 * @param sessions bounds of what is remembered
 * @param limits bounds of what is taken
 * @param threads how many threads of each kind
 * @param webhooks which services may be called
 * @param demo the sample bot's own back office
 * @param transcripts how long what was said is kept
 * @param handover when people are there to take conversations
 */
public record ApplianceConfig(
    Server server,
    Admin admin,
    Path dataDir,
    Optional<Path> botsDir,
    Sessions sessions,
    Limits limits,
    Threads threads,
    Webhooks webhooks,
    Demo demo,
    Transcripts transcripts,
    OpeningHours handover) {

  /** What holds where nothing is configured. */
  public static ApplianceConfig defaults() {
    return ApplianceConfigReader.read(Optional.empty(), new Mistakes());
  }

  /**
   * Reads a file.
   *
   * @param file YAML
   * @return what it says, with defaults for what it does not say
   * @throws InvalidConfigException with every mistake at once
   */
  public static ApplianceConfig read(Path file) {
    Mistakes mistakes = new Mistakes();
    Optional<YamlNode> root = YamlFile.read(file, file.toString(), mistakes);
    ApplianceConfig config = ApplianceConfigReader.read(root, mistakes);
    if (!mistakes.isEmpty()) {
      throw new InvalidConfigException(mistakes.sorted());
    }
    return config;
  }

  /** The same with another server. */
  public ApplianceConfig withServer(Server other) {
    return new ApplianceConfig(
        other,
        admin,
        dataDir,
        botsDir,
        sessions,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with another admin server. */
  public ApplianceConfig withAdmin(Admin other) {
    return new ApplianceConfig(
        server,
        other,
        dataDir,
        botsDir,
        sessions,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with another data folder. */
  public ApplianceConfig withDataDir(Path other) {
    return new ApplianceConfig(
        server,
        admin,
        other,
        botsDir,
        sessions,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with the bots of a folder. */
  public ApplianceConfig withBotsDir(Path other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        Optional.of(other),
        sessions,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with other bounds of sessions. */
  public ApplianceConfig withSessions(Sessions other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        other,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with other limits. */
  public ApplianceConfig withLimits(Limits other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        sessions,
        other,
        threads,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with other threads. */
  public ApplianceConfig withThreads(Threads other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        sessions,
        limits,
        other,
        webhooks,
        demo,
        transcripts,
        handover);
  }

  /** The same with other services. */
  public ApplianceConfig withWebhooks(Webhooks other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        sessions,
        limits,
        threads,
        other,
        demo,
        transcripts,
        handover);
  }

  /** The same with another demo. */
  public ApplianceConfig withDemo(Demo other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        sessions,
        limits,
        threads,
        webhooks,
        other,
        transcripts,
        handover);
  }

  /** The same with other bounds of transcripts. */
  public ApplianceConfig withTranscripts(Transcripts other) {
    return new ApplianceConfig(
        server, admin, dataDir, botsDir, sessions, limits, threads, webhooks, demo, other,
        handover);
  }

  /** The same with other hours of people. */
  public ApplianceConfig withHandover(OpeningHours other) {
    return new ApplianceConfig(
        server,
        admin,
        dataDir,
        botsDir,
        sessions,
        limits,
        threads,
        webhooks,
        demo,
        transcripts,
        other);
  }

  /**
   * Where chat comes in.
   *
   * @param host the address that is listened on
   * @param port 0: any free one
   * @param allowedOrigins web sites whose pages may chat, beyond the appliance's own
   */
  public record Server(String host, int port, List<String> allowedOrigins) {
    public Server {
      Setting.SERVER_PORT.check(port);
      allowedOrigins = List.copyOf(allowedOrigins);
    }

    /** The same on another address. */
    public Server withHost(String other) {
      return new Server(other, port, allowedOrigins);
    }

    /** The same on another port. */
    public Server withPort(int other) {
      return new Server(host, other, allowedOrigins);
    }
  }

  /**
   * Where operators come in.
   *
   * @param host the address that is listened on
   * @param port 0: any free one
   */
  public record Admin(String host, int port) {
    public Admin {
      Setting.ADMIN_PORT.check(port);
    }

    /** The same on another address. */
    public Admin withHost(String other) {
      return new Admin(other, port);
    }

    /** The same on another port. */
    public Admin withPort(int other) {
      return new Admin(host, other);
    }
  }

  /**
   * Bounds of what is remembered.
   *
   * @param maxSessions how many sessions are kept; the longest idle goes first
   * @param maxBytes the largest session
   * @param idleTtlMinutes how long an idle session is kept
   */
  public record Sessions(int maxSessions, int maxBytes, int idleTtlMinutes) {
    public Sessions {
      Setting.MAX_SESSIONS.check(maxSessions);
      Setting.MAX_BYTES.check(maxBytes);
      Setting.IDLE_TTL.check(idleTtlMinutes);
    }
  }

  /**
   * Bounds of what is taken.
   *
   * @param messagesPerSecondPerSession sustained rate of one session
   * @param messagesBurstPerSession how many it may send at once
   * @param requestsPerSecondPerAddress sustained rate of one client address
   * @param requestsBurstPerAddress how many it may send at once
   * @param turnQueueLength messages that wait for a turn agent
   * @param encoderQueueLength turns that wait for an encoder agent
   * @param turnDeadlineMs a message that waited longer is not run
   * @param encoderDelayBudgetMs when turns wait longer for an encoder it is skipped
   * @param messageIdsKeptSeconds how long the id of a message is known with its answer, in seconds
   */
  public record Limits(
      int messagesPerSecondPerSession,
      int messagesBurstPerSession,
      int requestsPerSecondPerAddress,
      int requestsBurstPerAddress,
      int turnQueueLength,
      int encoderQueueLength,
      int turnDeadlineMs,
      int encoderDelayBudgetMs,
      int messageIdsKeptSeconds) {
    public Limits {
      Setting.MESSAGE_RATE.check(messagesPerSecondPerSession);
      Setting.MESSAGE_BURST.check(messagesBurstPerSession);
      Setting.REQUEST_RATE.check(requestsPerSecondPerAddress);
      Setting.REQUEST_BURST.check(requestsBurstPerAddress);
      Setting.TURN_QUEUE.check(turnQueueLength);
      Setting.ENCODER_QUEUE.check(encoderQueueLength);
      Setting.TURN_DEADLINE.check(turnDeadlineMs);
      Setting.ENCODER_BUDGET.check(encoderDelayBudgetMs);
      Setting.MESSAGE_IDS_KEPT.check(messageIdsKeptSeconds);
    }
  }

  /**
   * How many threads of each kind; 0: as many as suit the machine.
   *
   * @param eventLoops threads that serve sockets
   * @param turnAgents threads that own sessions
   * @param encoderAgents threads that run encoders
   * @param pin whether an encoder agent gets a CPU of its own
   * @param goFirst whether event loops and turn agents go before all others, where they may
   */
  public record Threads(
      int eventLoops, int turnAgents, int encoderAgents, boolean pin, boolean goFirst) {
    public Threads {
      Setting.EVENT_LOOPS.check(eventLoops);
      Setting.TURN_AGENTS.check(turnAgents);
      Setting.ENCODER_AGENTS.check(encoderAgents);
    }
  }

  /**
   * Which services may be called.
   *
   * @param allowedHosts each {@code host} (any port) or {@code host:port}, in lower case
   * @param secretsDir the folder of the secrets that webhooks name; empty: {@code secrets} in the
   *     data folder
   */
  public record Webhooks(List<String> allowedHosts, Optional<Path> secretsDir) {

    /** With the usual folder of secrets. */
    public Webhooks(List<String> allowedHosts) {
      this(allowedHosts, Optional.empty());
    }

    /** Checked. */
    public Webhooks {
      allowedHosts = List.copyOf(allowedHosts);
    }
  }

  /**
   * The sample bot's own back office.
   *
   * @param enabled whether it runs
   * @param port 0: any free one
   */
  public record Demo(boolean enabled, int port) {
    public Demo {
      Setting.DEMO_PORT.check(port);
    }
  }

  /**
   * How long what was said is kept; the oldest goes first.
   *
   * @param keepDays for so many days
   * @param keepMb so many megabytes (of 1,048,576 bytes)
   */
  public record Transcripts(int keepDays, int keepMb) {
    public Transcripts {
      Setting.KEEP_DAYS.check(keepDays);
      Setting.KEEP_MB.check(keepMb);
    }
  }
}
