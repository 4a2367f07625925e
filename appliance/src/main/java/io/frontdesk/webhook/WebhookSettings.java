package io.frontdesk.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bounds of the calls to services. Immutable, safe for any thread.
 *
 * @param allowed hosts that may be called, each {@code host} or {@code host:port} (an IPv6 address
 *     in brackets). Addresses of this machine and of private networks are called only where {@code
 *     host:port} is named
 * @param rewrites authorities by the authority that a bot's URL names: the call goes to the value
 *     instead, which is then what {@code allowed} has to name. For services whose port is known
 *     only at run time
 * @param maxInFlight calls under way at once, in all
 * @param secrets what webhooks name as secrets
 */
public record WebhookSettings(
    Set<String> allowed, Map<String, String> rewrites, int maxInFlight, WebhookSecrets secrets) {

  /** Without secrets. */
  public WebhookSettings(Set<String> allowed, Map<String, String> rewrites, int maxInFlight) {
    this(allowed, rewrites, maxInFlight, WebhookSecrets.none());
  }

  /** Checks and copies. */
  public WebhookSettings {
    if (maxInFlight < 1 || maxInFlight > 10_000) {
      throw new IllegalArgumentException("maxInFlight must be 1 to 10000, but is " + maxInFlight);
    }
    allowed =
        allowed.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    rewrites = Map.copyOf(rewrites);
  }
}
