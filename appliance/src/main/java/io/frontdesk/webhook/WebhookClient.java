package io.frontdesk.webhook;

import io.frontdesk.audit.AuditTrail;
import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.turn.TurnGateway;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import io.frontdesk.turn.WebhookCaller;
import io.frontdesk.vault.FieldSealer;
import io.frontdesk.webhook.TryResult.Failure;
import io.frontdesk.webhook.WebhookExchange.Outside;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the services that flows name. {@link #call} is for turn agents and returns at once;
 * everything else happens on one event loop, and the outcome comes back through the gateway,
 * exactly once a call: as soon as it is known, at the latest when the call's deadline is over. Once
 * the client is closed there are no outcomes any more: what was under way stays pending, and the
 * next run of the process sends it again, with the same key.
 *
 * <p>What may be tried again is, after a pause ({@link CallRun}); a service that keeps failing is
 * left alone for a while ({@link Breaker}), and each service has a bounded number of calls under
 * way ({@link ServiceLine}).
 *
 * <p>A service can be slow, broken or hostile: hosts and addresses are checked, redirects are not
 * followed, an answer is bounded and parsed strictly, and the number of calls under way is bounded.
 * TLS uses the JVM's trust store and checks the host's name.
 */
public final class WebhookClient implements WebhookCaller, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookClient.class);
  private static final int CONNECTIONS_PER_HOST = 64;
  private static final int RESOLVER_THREADS = 8;
  private static final long DELIVERY_GRACE_NS = TimeUnit.SECONDS.toNanos(5);
  private static final int MAX_TOLD = 1_000;
  private static final long ROOM_AGAIN_MS = 50;
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * What the appliance lends.
   *
   * @param registry where each service's meters are read
   * @param sealer opens sensitive values; the client's alone
   * @param audit where each opening is written down
   * @param bots finds a bot by its id; asked on the event loop
   */
  public record House(
      MeterRegistry registry,
      FieldSealer sealer,
      AuditTrail audit,
      Function<String, Optional<Bot>> bots) {}

  /** Turns a host's name into addresses. Called on a worker thread: may block. */
  @FunctionalInterface
  interface Resolver {
    /** All addresses of a host, at least one. */
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final Vertx vertx;
  private final Context context;
  private final HttpClient http;
  private final WorkerExecutor resolvers;
  private final Outside outside;
  private final OutcomeDelivery delivery;
  private final BiFunction<String, String, Optional<Webhook>> directory;
  private final House house;
  private final MeterRegistry registry;
  private final Backoff backoff = new Backoff(new SplittableRandom());
  private final Map<String, ServiceLine> lines = new HashMap<>();
  private final int maxInFlight;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder timedOut = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder shed = new LongAdder();
  private final Set<String> told = new HashSet<>();
  private volatile boolean closed;

  /**
   * Makes a client; nothing is called yet.
   *
   * @param vertx gives the event loop
   * @param gateway takes the outcomes
   * @param directory finds a webhook by the names of bot and webhook; any thread may ask
   * @param settings bounds of the calls
   * @param house what the appliance lends
   */
  public WebhookClient(
      Vertx vertx,
      TurnGateway gateway,
      BiFunction<String, String, Optional<Webhook>> directory,
      WebhookSettings settings,
      House house) {
    this(vertx, gateway, directory, settings, house, InetAddress::getAllByName);
  }

  WebhookClient(
      Vertx vertx,
      TurnGateway gateway,
      BiFunction<String, String, Optional<Webhook>> directory,
      WebhookSettings settings,
      House house,
      Resolver resolver) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.directory = directory;
    this.house = house;
    this.registry = house.registry();
    this.maxInFlight = settings.maxInFlight();
    this.delivery = new OutcomeDelivery(vertx, gateway);
    this.resolvers = vertx.createSharedWorkerExecutor("webhook-resolver", RESOLVER_THREADS);
    this.http = vertx.createHttpClient(httpOptions(), poolOptions(maxInFlight));
    this.outside =
        new Outside(
            vertx,
            http,
            new AddressPolicy(settings.allowed()),
            settings.rewrites(),
            host -> resolve(resolver, host),
            new Revealing(house.sealer(), house.audit()),
            new RequestHeaders(settings.secrets()::find),
            new Bodies(house.bots(), registry));
  }

  private static HttpClientOptions httpOptions() {
    return new HttpClientOptions()
        .setKeepAliveTimeout(5)
        .setMaxInitialLineLength(4_096)
        .setMaxHeaderSize(16_384)
        .setMaxRedirects(0)
        .setVerifyHost(true);
  }

  private static PoolOptions poolOptions(int maxInFlight) {
    return new PoolOptions()
        .setHttp1MaxSize(Math.min(CONNECTIONS_PER_HOST, maxInFlight))
        .setMaxWaitQueueSize(maxInFlight);
  }

  /** An address needs no look-up; a name may take the resolver seconds, so it gets a thread. */
  private Future<List<InetAddress>> resolve(Resolver resolver, String host) {
    if (!ADDRESS.matcher(host).matches()) {
      return resolvers.executeBlocking(() -> List.of(resolver.resolve(host)), false);
    }
    try {
      return Future.succeededFuture(List.of(resolver.resolve(host)));
    } catch (UnknownHostException e) {
      return Future.failedFuture(e);
    }
  }

  @Override
  public Reception call(ServiceCall call) {
    if (closed) {
      return Reception.CLOSED;
    }
    Optional<Webhook> known = directory.apply(call.conversation().bot(), call.webhook());
    if (known.isEmpty()) {
      shed.increment();
      return Reception.UNKNOWN;
    }
    // What an earlier run left takes half of the places at most: customers of now are waiting.
    if (!reserve(call.sentBefore() ? (maxInFlight + 1) / 2 : maxInFlight)) {
      shed.increment();
      return Reception.FULL;
    }
    long calledNs = System.nanoTime();
    context.runOnContext(nothing -> start(call, known.get(), calledNs));
    return Reception.TAKEN;
  }

  private boolean reserve(int limit) {
    if (inFlight.incrementAndGet() <= limit) {
      return true;
    }
    inFlight.decrementAndGet();
    return false;
  }

  private void start(ServiceCall call, Webhook webhook, long calledNs) {
    long deadlineNs = calledNs + TimeUnit.MILLISECONDS.toNanos(webhook.policy().deadlineMs());
    if (closed) {
      inFlight.decrementAndGet();
      return;
    }
    boolean hasTime = deadlineNs - System.nanoTime() > 0;
    if (call.sentBefore() && hasTime && line(call, webhook).isFull()) {
      vertx.setTimer(ROOM_AGAIN_MS, id -> start(call, webhook, calledNs));
      return;
    }
    Ending ending = new Ending(call, deadlineNs);
    new CallRun(
            outside(call, webhook), line(call, webhook), backoff, call, webhook, calledNs, ending)
        .start();
  }

  /** The way out of a call: before each try that reveals values, that is brought to disk. */
  private Outside outside(ServiceCall call, Webhook webhook) {
    if (!Revealing.reveals(call, webhook)) {
      return outside;
    }
    Revealing own = new Revealing(house.sealer(), house.audit());
    return new Outside(
        vertx,
        http,
        outside.policy(),
        outside.rewrites(),
        host ->
            outside
                .resolver()
                .apply(host)
                .compose(found -> own.record(call, webhook, context).map(found)),
        own,
        outside.headers(),
        outside.bodies());
  }

  private ServiceLine line(ServiceCall call, Webhook webhook) {
    String bot = call.conversation().bot();
    String name = bot + "/" + webhook.name();
    ServiceLine line = lines.get(name);
    if (line == null || !line.isFor(webhook)) {
      line = new ServiceLine(name, bot, webhook, registry);
      lines.put(name, line);
    }
    return line;
  }

  /** How many calls are under way, their outcomes' delivery included. Any thread. */
  public int inFlight() {
    return inFlight.get();
  }

  /** What the calls came to so far. Any thread. */
  public WebhookCounts counts() {
    return new WebhookCounts(
        answered.sum(),
        failed.sum(),
        timedOut.sum(),
        refused.sum(),
        shed.sum(),
        delivery.late.sum(),
        delivery.lost.sum());
  }

  /**
   * Takes no more calls and ends those under way, without outcomes: they stay pending. Not for an
   * event loop: does not wait, but Vert.x closes the connections in the background.
   */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      http.close();
      resolvers.close();
    }
  }

  /** Counts a call's result and hands it back; gives its place free when nothing of it is left. */
  private final class Ending implements CallRun.Listener {
    private final ServiceCall call;
    private final long deadlineNs;
    private boolean released;
    private boolean delivered;

    Ending(ServiceCall call, long deadlineNs) {
      this.call = call;
      this.deadlineNs = deadlineNs;
    }

    @Override
    public void onSettled(TryResult result) {
      if (closed) {
        // Its connection was cut off by our own end: that says nothing about the service.
        onDelivered();
        return;
      }
      boolean ok = result.ok();
      (ok ? answered : failed).increment();
      if (result.failure() == Failure.TIMED_OUT) {
        timedOut.increment();
      }
      if (result.failure() == Failure.REFUSED) {
        refused.increment();
        tell(result.reason());
      }
      WebhookOutcome outcome =
          new WebhookOutcome(
              call.conversation(), call.callId(), ok, result.status(), result.answer().fields());
      delivery.deliver(outcome, deadlineNs + DELIVERY_GRACE_NS, this::onDelivered);
    }

    private void onDelivered() {
      delivered = true;
      free();
    }

    @Override
    public void onReleased() {
      released = true;
      free();
    }

    private void free() {
      if (delivered && released) {
        inFlight.decrementAndGet();
      }
    }

    /** Each reason is logged once: a wrong configuration would otherwise fill the log. */
    private void tell(String reason) {
      String name = call.conversation().bot() + "/" + call.webhook();
      if (told.size() < MAX_TOLD && told.add(name + ": " + reason)) {
        LOG.warn("webhook {} is not called: {}", name, reason);
      }
    }
  }
}
