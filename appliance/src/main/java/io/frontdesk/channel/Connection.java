package io.frontdesk.channel;

import io.netty.channel.Channel;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the channel keeps of a TCP connection: its absolute deadline and who it is for the rate
 * limit. Owned by one event loop.
 */
final class Connection {

  private static final String GUARD = "frontdesk-head-guard";

  /** A fetch may wait 30 s; beyond that an answer that is not there will not come. */
  private static final long ANSWER_MS = 75_000;

  private final HttpConnection http;
  private final Channel channel;
  private final ChatOptions.Timeouts timeouts;
  private final String address;
  private final HeadGuard guard = new HeadGuard(this);
  private boolean idle = true;
  private boolean folded;
  private boolean upgraded;
  private boolean closing;
  private long deadlineNs;

  Connection(HttpConnection http, ChatOptions.Timeouts timeouts) {
    this.http = http;
    this.timeouts = timeouts;
    // Vert.x shows neither the bytes of a head nor a way to drop a connection whose peer does not
    // read.
    channel = ((ConnectionBase) http).channel();
    channel.pipeline().addFirst(GUARD, guard);
    address = rateKey(http.remoteAddress().hostAddress());
    deadline(timeouts.headMs());
  }

  /** One key per IPv4 address, one per IPv6 /64: a client has a whole /64 to choose from. */
  static String rateKey(String hostAddress) {
    if (hostAddress == null) {
      return "local";
    }
    byte[] bytes = NetUtil.createByteArrayFromIpAddressString(hostAddress);
    if (bytes == null || bytes.length == 4) {
      return hostAddress;
    }
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, 8));
  }

  String address() {
    return address;
  }

  /** The first byte of a request's head is there. */
  void onHeadBegun() {
    if (idle) {
      idle = false;
      deadline(timeouts.headMs());
    }
  }

  void onFoldedHeader() {
    folded = true;
  }

  boolean folded() {
    return folded;
  }

  void onRequest() {
    idle = false;
    deadline(timeouts.bodyMs());
  }

  void onRequestEnd() {
    guard.onRequestEnd();
    deadline(ANSWER_MS);
  }

  void onAnswered() {
    idle = true;
    deadline(timeouts.idleMs());
  }

  /** From here on the WebSocket minds its own deadline. */
  void onUpgraded() {
    channel.pipeline().remove(guard);
    upgraded = true;
  }

  /** Closes the connection within a time unless it is closed before. */
  void closeWithin(long millis) {
    deadline(millis);
  }

  boolean overdue(long nowNs) {
    return !upgraded && nowNs - deadlineNs > 0;
  }

  /** Closes the connection; the second time without waiting for a peer that does not read. */
  void close() {
    if (closing) {
      abort();
    } else {
      closing = true;
      http.close();
    }
  }

  HttpConnection http() {
    return http;
  }

  /** Drops the connection without waiting for what is still to be written. */
  void abort() {
    // From the first handler, past those that would flush before they close.
    channel.pipeline().firstContext().close();
  }

  private void deadline(long millis) {
    deadlineNs = System.nanoTime() + millis * 1_000_000;
  }
}
