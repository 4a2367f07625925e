package io.frontdesk.webhook;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.webhook.TryResult.Failure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One try of a call, from its URL to what came of it. Lives on one event loop and settles exactly
 * once, whatever the service does. The address is checked anew for each try.
 */
final class WebhookExchange {

  /** A longer answer is cut off and counts as damaged. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  /** What the way out needs. */
  record Outside(
      Vertx vertx,
      HttpClient http,
      AddressPolicy policy,
      Map<String, String> rewrites,
      Function<String, Future<List<InetAddress>>> resolver,
      Revealing revealing,
      RequestHeaders headers,
      Bodies bodies) {}

  /** Hears about an exchange, on its event loop. */
  interface Listener {
    /** The result is there. Called once. */
    void onSettled(TryResult result);

    /** Nothing of the exchange is under way any more. Called once, after {@link #onSettled}. */
    void onReleased();
  }

  /** What is sent. */
  private record Prepared(WebhookTarget target, byte[] body, Map<String, String> headers) {}

  private static final Logger LOG = LoggerFactory.getLogger(WebhookExchange.class);
  private static final long NO_TIMER = -1;

  private final Outside outside;
  private final ServiceCall call;
  private final Webhook webhook;
  private final int timeoutMs;
  private final Listener listener;
  private boolean settled;
  private boolean resolving;
  private boolean sent;
  private long timer = NO_TIMER;
  private HttpClientRequest request;

  WebhookExchange(
      Outside outside, ServiceCall call, Webhook webhook, int timeoutMs, Listener listener) {
    this.outside = outside;
    this.call = call;
    this.webhook = webhook;
    this.timeoutMs = timeoutMs;
    this.listener = listener;
  }

  /** Starts the try. */
  void start() {
    timer = outside.vertx().setTimer(Math.max(1, timeoutMs), id -> onTimeout());
    try {
      WebhookTarget target = target(call.slots());
      outside.policy().checkHost(target);
      resolving = true;
      outside
          .resolver()
          .apply(target.bareHost())
          .onComplete(found -> onResolved(found.succeeded() ? found.result() : List.of()));
    } catch (CallRefusedException e) {
      refuse(e);
    }
  }

  private WebhookTarget target(Map<String, Object> values) throws CallRefusedException {
    return WebhookTarget.render(webhook, values, outside.rewrites());
  }

  private void onResolved(List<InetAddress> addresses) {
    resolving = false;
    if (settled) {
      listener.onReleased();
      return;
    }
    if (addresses.isEmpty()) {
      settle(TryResult.failed(Failure.UNREACHABLE, 0, false));
      return;
    }
    try {
      InetAddress address = outside.policy().choose(target(call.slots()), addresses);
      send(prepare(), address);
    } catch (CallRefusedException e) {
      refuse(e);
    } catch (RuntimeException e) {
      // Ours, not the service's: it must neither hang until its time is up nor open the breaker.
      LOG.error("webhook {}: the request could not be made", webhook.name(), e);
      settle(TryResult.refused("the request could not be made"));
    }
  }

  /** Only here, when all else is ready, are sensitive values opened. */
  private Prepared prepare() throws CallRefusedException {
    Map<String, Object> values = outside.revealing().values(call, webhook);
    byte[] body = isPost() ? outside.bodies().request(call, webhook, values) : new byte[0];
    return new Prepared(target(values), body, outside.headers().of(webhook, body, Instant.now()));
  }

  private boolean isPost() {
    return webhook.method().equals("POST");
  }

  private void send(Prepared prepared, InetAddress address) {
    WebhookTarget target = prepared.target();
    RequestOptions options =
        new RequestOptions()
            .setMethod(isPost() ? HttpMethod.POST : HttpMethod.GET)
            .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.secure())
            .setURI(target.pathAndQuery())
            .setFollowRedirects(false)
            .setConnectTimeout(timeoutMs)
            .putHeader(HttpHeaders.ACCEPT, "application/json")
            .putHeader("Idempotency-Key", call.idempotencyKey());
    prepared.headers().forEach(options::putHeader);
    outside
        .http()
        .request(options)
        .onSuccess(made -> onConnected(made, prepared.body()))
        .onFailure(e -> settle(TryResult.failed(Failure.UNREACHABLE, 0, false)));
  }

  private void onConnected(HttpClientRequest made, byte[] body) {
    request = made;
    if (settled) {
      made.reset();
      return;
    }
    // Without a handler Vert.x logs each reset as an error, although it is heard of here anyway.
    made.connection().exceptionHandler(e -> {});
    made.exceptionHandler(e -> settle(TryResult.failed(Failure.BROKEN, 0, true)));
    made.response()
        .onSuccess(this::onResponse)
        .onFailure(e -> settle(TryResult.failed(Failure.BROKEN, 0, true)));
    sent = true;
    if (isPost()) {
      made.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(Buffer.buffer(body));
    } else {
      made.end();
    }
  }

  private void onResponse(HttpClientResponse response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      response.exceptionHandler(e -> {});
      settle(
          new TryResult(
              Failure.STATUS, status, ServiceAnswer.NONE, true, retryAfter(response), ""));
      return;
    }
    Buffer body = Buffer.buffer();
    response.exceptionHandler(e -> settle(TryResult.failed(Failure.BROKEN, 0, true)));
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_BODY_BYTES) {
            settle(TryResult.failed(Failure.DAMAGED, status, true));
          } else if (!settled) {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(end -> onBody(status, body.getBytes()));
  }

  private static OptionalLong retryAfter(HttpClientResponse response) {
    String header = response.getHeader(HttpHeaders.RETRY_AFTER);
    return header == null ? OptionalLong.empty() : Backoff.retryAfterMs(header, Instant.now());
  }

  private void onBody(int status, byte[] body) {
    // The whole answer is there: the connection may serve the next call.
    request = null;
    settle(
        outside
            .bodies()
            .answer(body, webhook)
            .map(answer -> TryResult.answered(status, answer))
            .orElse(TryResult.failed(Failure.DAMAGED, status, true)));
  }

  private void onTimeout() {
    timer = NO_TIMER;
    settle(TryResult.failed(Failure.TIMED_OUT, 0, sent));
  }

  private void refuse(CallRefusedException e) {
    settle(TryResult.refused(e.getMessage()));
  }

  /** Ends the try unless it is ended; an answer that still comes in is cut off. */
  private void settle(TryResult result) {
    if (settled) {
      return;
    }
    settled = true;
    if (timer != NO_TIMER) {
      outside.vertx().cancelTimer(timer);
    }
    if (request != null) {
      request.reset();
    }
    listener.onSettled(result);
    if (!resolving) {
      listener.onReleased();
    }
  }
}
