package io.frontdesk.channel;

import io.frontdesk.turn.Conversation;

/** The rate limits of sessions and of remote addresses. Shared by the event loops. */
final class SendLimits {

  private final RateLimiter sessions;
  private final RateLimiter addresses;

  SendLimits(ChatOptions.Rates rates) {
    sessions = new RateLimiter(rates.sessionPerSecond(), rates.sessionBurst(), rates.maxBuckets());
    addresses = new RateLimiter(rates.addressPerSecond(), rates.addressBurst(), rates.maxBuckets());
  }

  /** Takes a token of a session; returns 0, or in how many milliseconds there will be one. */
  long session(Conversation conversation, long nowNs) {
    return sessions.tryAcquire(conversation.bot() + '/' + conversation.session(), nowNs);
  }

  /** Takes a token of an address; returns 0, or in how many milliseconds there will be one. */
  long address(String address, long nowNs) {
    return addresses.tryAcquire(address, nowNs);
  }
}
