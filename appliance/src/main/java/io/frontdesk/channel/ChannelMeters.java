package io.frontdesk.channel;

import io.frontdesk.metrics.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What one event loop counts; the meters themselves are shared. Owned by one event loop. */
final class ChannelMeters {

  /** The routes that are told apart. */
  enum Route {
    PAGE,
    LIVE,
    READY,
    METRICS,
    BOTS,
    MESSAGE,
    EVENT,
    FETCH,
    PARSE,
    SOCKET,
    OTHER
  }

  private final Metrics metrics;
  private final AtomicInteger sockets;
  private final Map<Route, Map<Integer, Counter>> requests = new EnumMap<>(Route.class);
  private final Map<ErrorCode, Counter> refusals = new EnumMap<>(ErrorCode.class);
  private final Timer httpAnswer;
  private final Timer socketAnswer;

  ChannelMeters(Metrics metrics, AtomicInteger sockets) {
    this.metrics = metrics;
    this.sockets = sockets;
    httpAnswer = answerTimer("http");
    socketAnswer = answerTimer("websocket");
    for (ErrorCode code : ErrorCode.values()) {
      refusals.put(
          code,
          metrics.counter(
              "frontdesk.channel.refused",
              "Requests and frames that were not taken",
              "reason",
              code.code()));
    }
  }

  private Timer answerTimer(String transport) {
    return metrics.timer(
        "frontdesk.channel.answer",
        "From a message's arrival to its answer",
        "transport",
        transport);
  }

  void answered(Route route, int status) {
    requests
        .computeIfAbsent(route, key -> new HashMap<>())
        .computeIfAbsent(status, key -> requestCounter(route, key))
        .increment();
  }

  private Counter requestCounter(Route route, int status) {
    return metrics.counter(
        "frontdesk.http.requests",
        "HTTP requests answered",
        "route",
        route.name().toLowerCase(Locale.ROOT),
        "status",
        Integer.toString(status));
  }

  void refused(ErrorCode code) {
    refusals.get(code).increment();
  }

  void turnOverHttp(long nanos) {
    httpAnswer.record(nanos, TimeUnit.NANOSECONDS);
  }

  void turnOverSocket(long nanos) {
    socketAnswer.record(nanos, TimeUnit.NANOSECONDS);
  }

  void socketOpened() {
    sockets.incrementAndGet();
  }

  void socketClosed() {
    sockets.decrementAndGet();
  }
}
