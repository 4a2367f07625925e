package io.frontdesk.channel;

import io.frontdesk.channel.ChannelMeters.Route;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.TurnReply;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.PushElement;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The HTTP side of the chat contract: finds the route, checks what can be checked, offers it to the
 * turn agents and writes what they answer. Owned by one event loop; the listeners it hands out hop
 * back to it.
 */
final class HttpChannel {

  private static final int MAX_WAIT_MS = 30_000;
  private static final long MAX_CURSOR = 1L << 53;

  private final ChatEndpoint endpoint;

  HttpChannel(ChatEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Answers one request, or upgrades it. */
  void handle(Exchange exchange) {
    exchange.guarded(() -> route(exchange));
  }

  private void route(Exchange exchange) {
    checkHead(exchange);
    String path = exchange.request().path();
    if (path == null) {
      throw notFound();
    }
    switch (path) {
      case "/live" -> answerGet(exchange, Route.LIVE, () -> exchange.json(200, Wire.live()));
      case "/ready" -> answerGet(exchange, Route.READY, () -> ready(exchange));
      case "/metrics" -> answerGet(exchange, Route.METRICS, () -> metrics(exchange));
      default -> {
        if (endpoint.page().has(path)) {
          answerGet(exchange, Route.PAGE, () -> endpoint.page().answer(exchange, path));
        } else {
          routeApi(exchange, path);
        }
      }
    }
  }

  /** Refuses heads that two programs could read differently. */
  private static void checkHead(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    int hosts = request.headers().getAll(HttpHeaders.HOST).size();
    boolean mayLackHost = request.version() == HttpVersion.HTTP_1_0;
    boolean folded = exchange.connection().folded();
    if (hosts > 1 || hosts == 0 && !mayLackHost || folded) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      request.response().endHandler(end -> exchange.connection().close());
      throw new Rejection(
          ErrorCode.INVALID_REQUEST,
          folded
              ? "A header is folded over several lines. Write it on one."
              : "The request must have exactly one Host header.");
    }
  }

  private void routeApi(Exchange exchange, String path) {
    String[] parts = path.split("/", -1);
    boolean bots = parts.length >= 3 && parts[1].equals("v1") && parts[2].equals("bots");
    if (!bots) {
      throw notFound();
    }
    if (parts.length == 3) {
      answerGet(exchange, Route.BOTS, () -> exchange.json(200, Wire.bots(endpoint.ready())));
    } else if (parts.length == 5 && parts[4].equals("parse")) {
      exchange.route(Route.PARSE);
      allow(exchange, HttpMethod.POST);
      admit(exchange, parts[3]);
      parse(exchange, parts[3]);
    } else if (parts.length == 7 && parts[4].equals("sessions") && parts[6].equals("messages")) {
      messages(exchange, parts[3], parts[5]);
    } else if (parts.length == 7 && parts[4].equals("sessions") && parts[6].equals("events")) {
      exchange.route(Route.EVENT);
      allow(exchange, HttpMethod.POST);
      admit(exchange, parts[3]);
      event(exchange, conversation(parts[3], parts[5]));
    } else if (parts.length == 7 && parts[4].equals("sessions") && parts[6].equals("socket")) {
      exchange.route(Route.SOCKET);
      allow(exchange, HttpMethod.GET);
      admit(exchange, parts[3]);
      endpoint.upgrade(exchange, conversation(parts[3], parts[5]));
    } else {
      throw notFound();
    }
  }

  private void messages(Exchange exchange, String bot, String session) {
    boolean post = exchange.request().method() == HttpMethod.POST;
    exchange.route(post ? Route.MESSAGE : Route.FETCH);
    allow(exchange, HttpMethod.GET, HttpMethod.POST);
    admit(exchange, bot);
    Conversation conversation = conversation(bot, session);
    if (post) {
      message(exchange, conversation);
    } else {
      fetch(exchange, conversation);
    }
  }

  /** Refuses what needs no look at the request itself: rate, stop, a bot that is not there. */
  private void admit(Exchange exchange, String bot) {
    long waitMs = endpoint.limits().address(exchange.connection().address(), exchange.arrivedNs());
    if (waitMs > 0) {
      throw Rejection.rateLimited(waitMs);
    }
    ReadyState.Phase phase = endpoint.ready().phase();
    if (endpoint.stopping() || phase == ReadyState.Phase.STOPPING) {
      throw Rejection.stopping();
    }
    if (phase == ReadyState.Phase.STARTING) {
      throw new Rejection(
          ErrorCode.STARTING, "The server is starting. Send it again with the same id.", 1_000);
    }
    if (endpoint.gateway().knows(bot)) {
      return;
    }
    throw new Rejection(
        ErrorCode.UNKNOWN_BOT, "There is no bot of that name. GET /v1/bots lists them.");
  }

  private static Conversation conversation(String bot, String session) {
    if (!RequestFields.isSession(session)) {
      throw new Rejection(
          ErrorCode.INVALID_SESSION,
          "A session is named by 1 to 64 characters of A-Z a-z 0-9 . _ ~ - without"
              + " percent-encoding.");
    }
    return new Conversation(bot, session);
  }

  private void admitSession(Exchange exchange, Conversation conversation) {
    checkJsonBody(exchange);
    long waitMs = endpoint.limits().session(conversation, exchange.arrivedNs());
    if (waitMs > 0) {
      throw Rejection.rateLimited(waitMs);
    }
  }

  private void event(Exchange exchange, Conversation conversation) {
    admitSession(exchange, conversation);
    exchange.readBody(
        bytes -> {
          RequestFields fields = endpoint.reader().read(bytes);
          offer(
              new TurnRequest.Message(
                  conversation,
                  fields.id().orElseGet(HttpChannel::newId),
                  fields.event(),
                  System.nanoTime(),
                  new HttpReplyListener(exchange)));
        });
  }

  private void message(Exchange exchange, Conversation conversation) {
    admitSession(exchange, conversation);
    exchange.readBody(
        bytes -> {
          RequestFields.MessageBody body = endpoint.reader().read(bytes).message();
          String id = body.id().orElseGet(HttpChannel::newId);
          offer(
              body.toMessage(
                  conversation, id, "rest", System.nanoTime(), new HttpReplyListener(exchange)));
        });
  }

  private void parse(Exchange exchange, String bot) {
    checkJsonBody(exchange);
    exchange.readBody(
        bytes -> {
          RequestFields fields = endpoint.reader().read(bytes);
          String text = fields.text();
          Conversation any = new Conversation(bot, newId());
          offer(
              new TurnRequest.Parse(
                  any,
                  text,
                  fields.locale(),
                  fields.includedContexts(),
                  fields.when(),
                  System.nanoTime(),
                  new HttpParseListener(exchange)));
        });
  }

  private void fetch(Exchange exchange, Conversation conversation) {
    long after = RequestFields.count("after", parameter(exchange, "after"), MAX_CURSOR);
    int waitMs = (int) RequestFields.count("wait", parameter(exchange, "wait"), MAX_WAIT_MS);
    endpoint.polling(exchange);
    offer(new TurnRequest.Fetch(conversation, after, waitMs, new HttpFetchListener(exchange)));
  }

  private static String parameter(Exchange exchange, String name) {
    try {
      List<String> values = exchange.request().params().getAll(name);
      if (values.size() > 1) {
        throw Rejection.field(name, "comes twice");
      }
      return values.isEmpty() ? "0" : values.get(0);
    } catch (IllegalArgumentException e) {
      throw new Rejection(ErrorCode.INVALID_REQUEST, "The query is not percent-encoded rightly.");
    }
  }

  private void offer(TurnRequest request) {
    if (!endpoint.gateway().offer(request)) {
      throw Rejection.overloaded();
    }
  }

  private static void checkJsonBody(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    if (type == null || !isJson(type) || !plain) {
      throw new Rejection(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "Send the body as UTF-8 with 'Content-Type: application/json', not compressed.");
    }
  }

  private static boolean isJson(String contentType) {
    String[] parts = contentType.toLowerCase(Locale.ROOT).split(";");
    boolean json = parts.length > 0 && parts[0].trim().equals("application/json");
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim().replace("\"", "");
      json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return json;
  }

  private static void answerGet(Exchange exchange, Route route, Runnable answer) {
    exchange.route(route);
    allow(exchange, HttpMethod.GET);
    answer.run();
  }

  /**
   * Refuses other methods; HEAD is a GET whose body is not sent, but an API answer is not made for
   * nobody.
   */
  private static void allow(Exchange exchange, HttpMethod... methods) {
    HttpMethod method = exchange.request().method();
    boolean plainGet = methods.length == 1 && methods[0] == HttpMethod.GET;
    if (Set.of(methods).contains(method) || plainGet && method == HttpMethod.HEAD) {
      return;
    }
    String allowed =
        plainGet
            ? "GET, HEAD"
            : String.join(", ", List.of(methods).stream().map(HttpMethod::name).toList());
    exchange.request().response().putHeader(HttpHeaders.ALLOW, allowed);
    throw new Rejection(ErrorCode.METHOD_NOT_ALLOWED, "This address takes " + allowed + " only.");
  }

  private void ready(Exchange exchange) {
    ReadyState state = endpoint.ready();
    boolean stopping = endpoint.stopping();
    boolean ready = !stopping && state.phase() == ReadyState.Phase.READY;
    ReadyState shown = stopping ? new ReadyState(ReadyState.Phase.STOPPING, state.bots()) : state;
    if (!ready) {
      exchange.request().response().putHeader("Retry-After", "1");
    }
    exchange.json(ready ? 200 : 503, Wire.ready(shown, ready));
  }

  private void metrics(Exchange exchange) {
    endpoint
        .scrape()
        .onSuccess(text -> exchange.text("text/plain; version=0.0.4; charset=utf-8", text))
        .onFailure(exchange::fail);
  }

  private static Rejection notFound() {
    return new Rejection(ErrorCode.NOT_FOUND, "There is nothing at this address.");
  }

  /** 128 random bits; it must not be guessed twice, it need not be secret. */
  private static String newId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /** Hops from where an agent works to the event loop; what is thrown there becomes the answer. */
  private class Listener implements TurnRequest.RefusalListener {

    private final Exchange exchange;

    Listener(Exchange exchange) {
      this.exchange = exchange;
    }

    @Override
    public void onRefused(Refusal refusal, String message) {
      hop(answer -> answer.refuse(ChatEndpoint.rejection(refusal, message)));
    }

    final void hop(Consumer<Exchange> answer) {
      endpoint.hop(() -> exchange.guarded(() -> answer.accept(exchange)));
    }
  }

  private final class HttpReplyListener extends Listener implements TurnRequest.ReplyListener {

    HttpReplyListener(Exchange exchange) {
      super(exchange);
    }

    @Override
    public void onReply(TurnReply reply) {
      hop(
          answer -> {
            endpoint.meters().turnOverHttp(System.nanoTime() - answer.arrivedNs());
            answer.json(200, Wire.reply(reply));
          });
    }
  }

  private final class HttpParseListener extends Listener implements TurnRequest.ParseListener {

    HttpParseListener(Exchange exchange) {
      super(exchange);
    }

    @Override
    public void onParsed(String shownText, byte[] understandingJson, TurnReply.Timing timing) {
      hop(answer -> answer.json(200, Wire.parsed(shownText, understandingJson, timing)));
    }
  }

  private final class HttpFetchListener extends Listener implements TurnRequest.FetchListener {

    HttpFetchListener(Exchange exchange) {
      super(exchange);
    }

    @Override
    public void onFetched(List<PushElement> elements, long cursor, boolean pending, boolean gap) {
      List<PushElement> owned = List.copyOf(elements);
      hop(answer -> answer.json(200, Wire.fetched(owned, cursor, pending, gap)));
    }
  }
}
