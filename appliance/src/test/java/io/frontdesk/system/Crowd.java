package io.frontdesk.system;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many sessions at once, half of them over HTTP, half over WebSockets. For the test's thread. */
final class Crowd {

  private static final int SESSIONS = 64;
  private static final long TIMEOUT_S = 60;

  private final List<TallySession> sessions = new ArrayList<>();

  Crowd(Ledger ledger, Random random) {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    for (int i = 0; i < SESSIONS; i++) {
      sessions.add(new TallySession("s-" + i, i % 2 == 0, client, ledger, random.nextLong()));
    }
  }

  /** How many sessions have a WebSocket. */
  static int sockets() {
    return SESSIONS / 2;
  }

  /** All go on, see {@link TallySession#open}. */
  void open(int port, boolean goOn) {
    sessions.forEach(session -> session.open(port, goOn));
  }

  /** Waits until one has an answer. */
  void awaitFirstAnswer() throws Exception {
    CompletableFuture.anyOf(answered()).get(TIMEOUT_S, TimeUnit.SECONDS);
  }

  /** Waits until each has an answer. */
  void awaitAnswers() throws Exception {
    CompletableFuture.allOf(answered()).get(TIMEOUT_S, TimeUnit.SECONDS);
  }

  private CompletableFuture<?>[] answered() {
    return sessions.stream().map(TallySession::answered).toArray(CompletableFuture<?>[]::new);
  }

  /**
   * Waits, after the server has died, until all have ended; gives how many messages were left
   * without an answer. Who does not hear of the death is cut off.
   */
  int awaitBroken() throws Exception {
    try {
      awaitEnd();
    } catch (TimeoutException e) {
      sessions.forEach(TallySession::cutOff);
    }
    return sessions.stream().mapToInt(TallySession::leftUnanswered).sum();
  }

  /** Waits until all have ended. */
  void awaitEnd() throws Exception {
    CompletableFuture<?>[] ends =
        sessions.stream().map(TallySession::ended).toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(ends).get(TIMEOUT_S, TimeUnit.SECONDS);
  }

  /** Sends what was never answered until it is, and compares with what the appliance holds. */
  void drain(int port) throws Exception {
    open(port, false);
    awaitEnd();
    for (TallySession session : sessions) {
      session.checkEnd(port);
    }
  }
}
