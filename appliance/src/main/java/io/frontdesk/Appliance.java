package io.frontdesk;

import io.frontdesk.admin.AdminServer;
import io.frontdesk.admin.AdminStatus;
import io.frontdesk.agent.Niceness;
import io.frontdesk.audit.AuditLog;
import io.frontdesk.bot.Bot;
import io.frontdesk.channel.ChatBackend;
import io.frontdesk.channel.ChatOptions;
import io.frontdesk.channel.ChatServer;
import io.frontdesk.channel.ReadyState;
import io.frontdesk.config.ApplianceConfig;
import io.frontdesk.demo.DemoOrderService;
import io.frontdesk.dialogue.Dialogue;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.handover.HandoverDesk;
import io.frontdesk.metrics.JvmMeters;
import io.frontdesk.metrics.Metrics;
import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.Encoders;
import io.frontdesk.nlu.NativeLibraries;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.session.ChronicleSettings;
import io.frontdesk.session.DataLock;
import io.frontdesk.session.Recovery;
import io.frontdesk.session.SessionFile;
import io.frontdesk.session.SessionSettings;
import io.frontdesk.session.SessionStore;
import io.frontdesk.training.BundleTrainer;
import io.frontdesk.training.Cancellation;
import io.frontdesk.training.Evaluator;
import io.frontdesk.training.Progress;
import io.frontdesk.training.VectorCache;
import io.frontdesk.transcript.TranscriptSettings;
import io.frontdesk.transcript.Transcripts;
import io.frontdesk.turn.BotRuntime;
import io.frontdesk.turn.TurnAgents;
import io.frontdesk.turn.TurnLimits;
import io.frontdesk.turn.WebhookCaller;
import io.frontdesk.vault.KeyRing;
import io.frontdesk.webhook.WebhookClient;
import io.frontdesk.webhook.WebhookSecrets;
import io.frontdesk.webhook.WebhookSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import net.openhft.affinity.Affinity;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole: wires every room with {@code new}, in the order of dependence, and takes it down in
 * reverse. Launched and closed by one thread. One per process, because the native libraries'
 * folders are the process's.
 */
public final class Appliance implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Appliance.class);
  private static final long KEEPER_PAUSE_MS = 1_000;
  private static final long TRANSCRIPTS_PAUSE_MS = 50;
  private static final int WARM_UP_UTTERANCES = 10;
  private static final int MAX_WEBHOOKS_IN_FLIGHT = 256;
  private static final int AVERAGE_VALUE_BYTES = 2_048;
  private static final long STEP_TIMEOUT_S = 30;
  private static final Map<String, String> UNHEARD_OF =
      Map.of("zh", "窗外一群麻雀忽然飞走", "en", "seven sparrows left the windowsill at noon");
  private static final String DEMO_AUTHORITY = "127.0.0.1:8090";

  private final ApplianceConfig config;
  private final boolean onlyCheck;
  private final Progress progress;
  private final Cancellation cancellation;
  private final Metrics metrics = new Metrics();
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final List<NluModel> models = new ArrayList<>();
  private final ErrorHandler errors = error -> LOG.error("Unexpected: {}", error.toString(), error);
  private BotCatalogue catalogue;
  private WebhookSecrets secrets;
  private AuditLog audit;
  private KeyRing keys;
  private ThreadLayout layout;
  private Vertx vertx;
  private Encoders encoders;
  private EncoderPool lane;
  private SessionFile sessions;
  private Transcripts transcripts;
  private HandoverDesk desk;
  private TurnAgents agents;
  private ChatServer chat;
  private AdminServer admin;
  private final long launchedNs = System.nanoTime();

  private Appliance(
      ApplianceConfig config, boolean onlyCheck, Progress progress, Cancellation cancellation) {
    this.config = config;
    this.onlyCheck = onlyCheck;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  /**
   * Starts an appliance and returns when it is ready. What was opened is closed again if a step
   * fails.
   *
   * @param progress hears of trainings
   * @throws RuntimeException whose message says in plain words what is wrong and what to do: a bot
   *     or configuration with mistakes, a port in use, a data folder that another process holds, a
   *     damaged bundle or session file
   */
  public static Appliance launch(ApplianceConfig config, Progress progress) {
    return launch(config, progress, new Cancellation());
  }

  /**
   * As {@link #launch(ApplianceConfig, Progress)}.
   *
   * @param cancellation stops its trainings, now and later; so does {@link #close}
   * @throws io.frontdesk.training.TrainingCancelledException if that happened
   */
  public static Appliance launch(
      ApplianceConfig config, Progress progress, Cancellation cancellation) {
    return started(new Appliance(config, false, progress, cancellation));
  }

  /**
   * As {@link #launch(ApplianceConfig, Progress, Cancellation)}, but it leaves conversations as
   * they are: calls of services stay pending, nothing goes into transcripts, nobody is forgotten.
   */
  public static Appliance check(
      ApplianceConfig config, Progress progress, Cancellation cancellation) {
    return started(new Appliance(config, true, progress, cancellation));
  }

  private static Appliance started(Appliance appliance) {
    try {
      appliance.start();
      return appliance;
    } catch (RuntimeException | Error e) {
      closeQuietly(appliance);
      throw e;
    }
  }

  private void start() {
    Path data = config.dataDir();
    keep(DataLock.take(data));
    ChronicleSettings.apply(data);
    NativeLibraries.install(data.resolve("native"));
    catalogue = readBots();
    keys = KeyRing.open(data.resolve("keys"), SessionFile.exists(data) || Transcripts.exists(data));
    Path secretsDir = config.webhooks().secretsDir().orElse(data.resolve("secrets"));
    secrets = WebhookSecrets.read(secretsDir, catalogue.bots());
    audit = keep(AuditLog.open(data));
    layout =
        ThreadLayout.of(
            Affinity.getAffinity(), Runtime.getRuntime().availableProcessors(), config.threads());
    CompletableFuture<SessionFile> sessionsLater =
        CompletableFuture.supplyAsync(this::openSessions);
    try {
      vertx = launchVertx(layout.eventLoops());
      encoders = keep(new Encoders(data.resolve("encoders")));
      // Closed after the lane, whose threads ask the models whether an utterance may leave early.
      keep(() -> models.forEach(NluModel::close));
      lane =
          keep(
              EncoderPool.launch(
                  layout.encoderCpus(),
                  layout.helpers(),
                  config.limits().encoderQueueLength(),
                  layout.precedence(),
                  errors));
    } finally {
      sessions = keep(join(sessionsLater));
    }
    transcripts = keep(openTranscripts());
    desk = new HandoverDesk(config.handover(), System::currentTimeMillis);
    makeAgents();
    openPort();
    openAdminPort();
    catalogue.bots().forEach(this::serve);
    encoders.forgetUnusedGraphs();
    WebhookClient webhooks = webhooks();
    agents.launch(onlyCheck ? WebhookCaller.CLOSED : webhooks, layout.hosts(vertx));
    keep(JvmMeters.in(metrics.registry()));
    Gauges.show(metrics, sessions, transcripts, desk);
    Gauges.show(metrics, lane, webhooks);
    if (!onlyCheck) {
      startKeeper();
    }
    // Start-up leaves tens of MiB of garbage, in direct buffers too; now nobody waits for it.
    System.gc();
    keep(layout.precedence().takeForProcess());
    catalogue.onPhase(ReadyState.Phase.READY);
  }

  private BotCatalogue readBots() {
    Path folder = config.botsDir().orElse(config.dataDir().resolve("bots"));
    if (config.botsDir().isEmpty()) {
      SampleBots.installIfEmpty(folder);
    }
    return BotCatalogue.read(folder);
  }

  private Vertx launchVertx(int eventLoops) {
    VertxOptions options =
        new VertxOptions()
            .setEventLoopPoolSize(eventLoops)
            .setWorkerPoolSize(2)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false));
    Vertx launched = Vertx.vertx(options);
    keep(() -> await(launched.close()));
    return launched;
  }

  private SessionFile openSessions() {
    if (Integer.getInteger(SessionFile.SLOTS_PROPERTY, 2) == 1) {
      LOG.warn("One slot per session: a crash can lose what was acknowledged. For tests only.");
    }
    ApplianceConfig.Sessions bounds = config.sessions();
    long idleMs = TimeUnit.MINUTES.toMillis(bounds.idleTtlMinutes());
    SessionSettings usual = SessionSettings.defaults();
    SessionSettings settings =
        new SessionSettings(
            bounds.maxSessions(),
            bounds.maxBytes(),
            Math.min(AVERAGE_VALUE_BYTES, bounds.maxBytes()),
            idleMs,
            Math.min(usual.keepMs(), idleMs));
    long startNs = System.nanoTime();
    SessionFile file = SessionFile.open(config.dataDir(), settings, keys);
    Recovery recovery = file.recovery();
    if (recovery.recovered()) {
      LOG.info(
          "The last stop was not a clean one: the session file was repaired in {} ms, {} torn"
              + " values dropped, {} repairs in all",
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs),
          recovery.corruptChecksums(),
          recovery.events());
    }
    return file;
  }

  private Transcripts openTranscripts() {
    ApplianceConfig.Transcripts bounds = config.transcripts();
    TranscriptSettings settings =
        onlyCheck
            ? TranscriptSettings.keep(Long.MAX_VALUE, Long.MAX_VALUE)
            : TranscriptSettings.keep(
                TimeUnit.DAYS.toMillis(bounds.keepDays()), bounds.keepMb() * 1_048_576L);
    return Transcripts.open(config.dataDir(), settings, keys, System::currentTimeMillis);
  }

  private void makeAgents() {
    List<SessionStore> stores =
        Stream.generate(sessions::forAgent).limit(layout.turnAgents()).toList();
    TurnLimits usual = TurnLimits.usual();
    TurnLimits limits =
        new TurnLimits(
            config.limits().turnQueueLength(),
            usual.sessionQueueLimit(),
            config.limits().encoderQueueLength(),
            usual.waiterLimit(),
            usual.subscriberLimit(),
            config.limits().turnDeadlineMs(),
            usual.encoderDeadlineMs(),
            config.limits().encoderDelayBudgetMs(),
            usual.stopTimeoutMs(),
            TimeUnit.SECONDS.toMillis(config.limits().messageIdsKeptSeconds()));
    agents =
        keep(
            new TurnAgents(
                new TurnAgents.Parts(
                    limits,
                    stores,
                    lane,
                    keys::fieldSealer,
                    new TurnMetrics(metrics.registry()),
                    errors,
                    System::currentTimeMillis,
                    System::nanoTime,
                    transcripts::feed,
                    desk)));
  }

  private void openPort() {
    ApplianceConfig.Server server = config.server();
    ApplianceConfig.Limits limits = config.limits();
    ChatOptions options =
        ChatOptions.at(server.host(), server.port())
            .withEventLoops(layout.eventLoops(), layout.precedence())
            .withAllowedOrigins(Set.copyOf(server.allowedOrigins()))
            .withRates(
                new ChatOptions.Rates(
                    limits.messagesPerSecondPerSession(),
                    limits.messagesBurstPerSession(),
                    limits.requestsPerSecondPerAddress(),
                    limits.requestsBurstPerAddress(),
                    ChatOptions.Rates.standard().maxBuckets()));
    chat =
        await(
            ChatServer.launch(vertx, options, new ChatBackend(agents, catalogue::state, metrics)));
    keep(() -> await(chat.close()));
  }

  private void openAdminPort() {
    ApplianceConfig.Admin where = config.admin();
    admin =
        await(
            AdminServer.launch(
                vertx,
                new AdminServer.Options(where.host(), where.port(), config.dataDir()),
                this::status,
                new AdminServer.Rooms(transcripts, desk, agents)));
    keep(() -> await(admin.close()));
  }

  private AdminStatus status() {
    Map<String, String> models = new HashMap<>();
    catalogue.state().bots().forEach(bot -> models.put(bot.id(), bot.modelId().orElse("")));
    long uptimeMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - launchedNs);
    return new AdminStatus(version(), uptimeMs, sessions.counts().live(), models);
  }

  private static String version() {
    return Optional.ofNullable(Appliance.class.getPackage().getImplementationVersion())
        .orElse("from class files");
  }

  /** Trains what is missing, loads, warms up, puts into use. */
  private void serve(Bot bot) {
    cancellation.check();
    BundleTrainer trainer =
        new BundleTrainer(
            config.dataDir().resolve("bundles"),
            encoders,
            layout.encoderCpus().size(),
            VectorCache.in(config.dataDir()));
    Optional<Path> trained = trainer.find(bot);
    catalogue.onProgress(bot.id(), trained.isPresent() ? "loading" : "training");
    Path bundle = trained.orElseGet(() -> trainer.train(bot, progress, cancellation));
    NluModel model =
        NluModel.load(bundle, encoders, EntityRecogniser.of(bot), bot.settings().ambiguityRatio());
    models.add(model);
    warmUp(bot, model);
    agents.swap(new BotRuntime(bot, new Dialogue(bot), model));
    catalogue.onServing(bot.id(), model.id());
  }

  /**
   * Utterances that are no training examples, one of them far from all, so that every tier runs.
   */
  private void warmUp(Bot bot, NluModel model) {
    try (Evaluator evaluator = new Evaluator(model, lane)) {
      for (String language : bot.languages()) {
        bot.examples().stream()
            .filter(example -> example.language().equals(language))
            .limit(WARM_UP_UTTERANCES)
            .forEach(example -> evaluator.understand(example.text() + " ?!1", language));
        evaluator.understand(UNHEARD_OF.get(language), language);
      }
    }
  }

  /**
   * Services are talked to on a thread of their own, which gives way: no reply waits for a call.
   */
  private WebhookClient webhooks() {
    Vertx outside = launchVertx(1);
    outside.runOnContext(loop -> Niceness.raise(Niceness.LONG_RUN));
    Set<String> allowed = new TreeSet<>(config.webhooks().allowedHosts());
    Map<String, String> rewrites = new HashMap<>();
    if (config.demo().enabled()) {
      DemoOrderService demo =
          keep(DemoOrderService.launch(vertx, config.demo().port(), Clock.systemDefaultZone()));
      allowed.add(demo.authority());
      rewrites.put(DEMO_AUTHORITY, demo.authority());
    }
    return keep(
        new WebhookClient(
            outside,
            agents,
            catalogue::webhook,
            new WebhookSettings(allowed, rewrites, MAX_WEBHOOKS_IN_FLIGHT, secrets),
            new WebhookClient.House(
                metrics.registry(), keys.fieldSealer(), audit, catalogue::bot)));
  }

  private void startKeeper() {
    TranscriptWriter writer =
        new TranscriptWriter(
            transcripts,
            sessions,
            agents,
            desk,
            TimeUnit.MINUTES.toMillis(config.sessions().idleTtlMinutes()) / 4,
            layout.precedence());
    start(writer, TRANSCRIPTS_PAUSE_MS);
    start(new Keeper(sessions, writer::lookedThrough, layout.precedence()), KEEPER_PAUSE_MS);
  }

  private void start(Agent agent, long pauseMs) {
    AgentRunner runner =
        keep(new AgentRunner(new SleepingMillisIdleStrategy(pauseMs), errors, null, agent));
    AgentRunner.startOnThread(runner);
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  /** The port that chat comes in by. */
  public int port() {
    return chat.port();
  }

  /** The port that operators come in by. */
  public int adminPort() {
    return admin.port();
  }

  /**
   * Refuses what is new, lets what was begun end, and closes everything in reverse order.
   * Idempotent. When it returns, no thread runs an encoder any more and the sessions are closed
   * cleanly.
   */
  @Override
  public void close() {
    cancellation.cancel();
    if (catalogue != null) {
      catalogue.onPhase(ReadyState.Phase.STOPPING);
    }
    if (chat != null && !opened.isEmpty()) {
      // First of all, so that what is under way is answered by services and agents that still run.
      closeQuietly(() -> await(chat.drain()));
    }
    while (!opened.isEmpty()) {
      closeQuietly(opened.pop());
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      LOG.warn("While stopping: {}", e.toString());
    }
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(STEP_TIMEOUT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while starting or stopping", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The network layer did not answer for " + STEP_TIMEOUT_S + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }
}
