package io.frontdesk.webhook;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.Conversation;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One call, from its URL to what came of it. Lives on one event loop and settles exactly once,
 * whatever the service does.
 */
final class WebhookExchange {

  /** A longer answer is cut off and counts as damaged. */
  static final int MAX_BODY_BYTES = 64 * 1024;

  /**
   * What is called.
   *
   * @param calledNs {@code System.nanoTime()} of the call; the timeout runs from there
   */
  record Call(
      Conversation conversation,
      long callId,
      Webhook webhook,
      Map<String, Object> slots,
      long calledNs) {

    /** When the answer must be there, as {@code System.nanoTime()}. */
    long deadlineNs() {
      return calledNs + TimeUnit.MILLISECONDS.toNanos(webhook.timeoutMs());
    }

    /** Names the call for good: the same for each try, another for each call. */
    String idempotencyKey() {
      return conversation.bot() + "/" + conversation.session() + "/" + callId;
    }
  }

  /** What the way out needs. */
  record Outside(
      Vertx vertx,
      HttpClient http,
      AddressPolicy policy,
      Map<String, String> rewrites,
      Function<String, Future<List<InetAddress>>> resolver) {}

  /** Why a call has no answer. */
  enum Failure {
    NONE,
    REFUSED,
    TIMED_OUT,
    OTHER
  }

  /**
   * What came of a call.
   *
   * @param status the HTTP status; 0: no answer
   * @param fields values by slot; empty unless all went well
   * @param reason for the log if the call was refused, else empty
   */
  record Result(Failure failure, int status, Map<String, Object> fields, String reason) {
    private static Result failed(Failure failure, int status) {
      return new Result(failure, status, Map.of(), "");
    }
  }

  /** Hears about an exchange, on its event loop. */
  interface Listener {
    /** The result is there. Called once. */
    void onSettled(Result result);

    /** Nothing of the exchange is under way any more. Called once, after {@link #onSettled}. */
    void onReleased();
  }

  private static final long NO_TIMER = -1;

  private final Outside outside;
  private final Call call;
  private final Listener listener;
  private boolean settled;
  private boolean resolving;
  private long timer = NO_TIMER;
  private HttpClientRequest request;

  WebhookExchange(Outside outside, Call call, Listener listener) {
    this.outside = outside;
    this.call = call;
    this.listener = listener;
  }

  /** Starts the call. */
  void start() {
    long leftMs = TimeUnit.NANOSECONDS.toMillis(call.deadlineNs() - System.nanoTime());
    if (leftMs < 1) {
      settle(Result.failed(Failure.TIMED_OUT, 0));
      return;
    }
    timer = outside.vertx().setTimer(leftMs, id -> onTimeout());
    try {
      WebhookTarget target = WebhookTarget.render(call.webhook(), call.slots(), outside.rewrites());
      outside.policy().checkHost(target);
      resolving = true;
      outside
          .resolver()
          .apply(target.bareHost())
          .onComplete(found -> onResolved(target, found.succeeded() ? found.result() : List.of()));
    } catch (CallRefusedException e) {
      refuse(e);
    }
  }

  private void onResolved(WebhookTarget target, List<InetAddress> addresses) {
    resolving = false;
    if (settled) {
      listener.onReleased();
      return;
    }
    if (addresses.isEmpty()) {
      settle(Result.failed(Failure.OTHER, 0));
      return;
    }
    try {
      send(target, outside.policy().choose(target, addresses));
    } catch (CallRefusedException e) {
      refuse(e);
    }
  }

  private void send(WebhookTarget target, InetAddress address) {
    boolean post = call.webhook().method().equals("POST");
    RequestOptions options =
        new RequestOptions()
            .setMethod(post ? HttpMethod.POST : HttpMethod.GET)
            .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.secure())
            .setURI(target.pathAndQuery())
            .setFollowRedirects(false)
            .setConnectTimeout(call.webhook().timeoutMs())
            .putHeader(HttpHeaders.ACCEPT, "application/json")
            .putHeader("Idempotency-Key", call.idempotencyKey());
    outside
        .http()
        .request(options)
        .onSuccess(made -> onConnected(made, post))
        .onFailure(e -> settle(Result.failed(Failure.OTHER, 0)));
  }

  private void onConnected(HttpClientRequest made, boolean post) {
    request = made;
    if (settled) {
      made.reset();
      return;
    }
    made.exceptionHandler(e -> settle(Result.failed(Failure.OTHER, 0)));
    made.response()
        .onSuccess(this::onResponse)
        .onFailure(e -> settle(Result.failed(Failure.OTHER, 0)));
    if (post) {
      byte[] body = WebhookTarget.body(call.webhook(), call.conversation(), call.slots());
      made.putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(Buffer.buffer(body));
    } else {
      made.end();
    }
  }

  private void onResponse(HttpClientResponse response) {
    int status = response.statusCode();
    if (status < 200 || status > 299) {
      settle(Result.failed(Failure.OTHER, status));
      return;
    }
    Buffer body = Buffer.buffer();
    response.exceptionHandler(e -> settle(Result.failed(Failure.OTHER, 0)));
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > MAX_BODY_BYTES) {
            settle(Result.failed(Failure.OTHER, status));
          } else if (!settled) {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(end -> onBody(status, body.getBytes()));
  }

  private void onBody(int status, byte[] body) {
    // The whole answer is there: the connection may serve the next call.
    request = null;
    settle(
        AnswerReader.read(body, call.webhook().set())
            .map(fields -> new Result(Failure.NONE, status, fields, ""))
            .orElse(Result.failed(Failure.OTHER, status)));
  }

  private void onTimeout() {
    timer = NO_TIMER;
    settle(Result.failed(Failure.TIMED_OUT, 0));
  }

  private void refuse(CallRefusedException e) {
    settle(new Result(Failure.REFUSED, 0, Map.of(), e.getMessage()));
  }

  /** Ends the call unless it is ended; an answer that still comes in is cut off. */
  private void settle(Result result) {
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
