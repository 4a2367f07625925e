package io.frontdesk.webhook;

import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.bot.CallPolicy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that a webhook asks for: fixed ones, secrets from files, and the signature. Stateless
 * but for the secrets; any thread.
 */
final class RequestHeaders {

  private static final String ALGORITHM = "HmacSHA256";

  private final Function<String, Optional<String>> secrets;

  /**
   * With a source of secrets.
   *
   * @param secrets gives a secret by its name
   */
  RequestHeaders(Function<String, Optional<String>> secrets) {
    this.secrets = secrets;
  }

  /**
   * The headers of one try.
   *
   * @param body what is sent; empty for a GET
   * @param now goes into the signature: each try has its own
   * @throws CallRefusedException if a secret is missing
   */
  Map<String, String> of(Webhook webhook, byte[] body, Instant now) throws CallRefusedException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, CallPolicy.Header> header : webhook.policy().headers().entrySet()) {
      CallPolicy.Header value = header.getValue();
      headers.put(header.getKey(), value.secret() ? secret(value.text()) : value.text());
    }
    if (webhook.policy().signing().isPresent()) {
      CallPolicy.Signing signing = webhook.policy().signing().get();
      headers.put(signing.header(), signature(secret(signing.secret()), body, now));
    }
    return headers;
  }

  private String secret(String name) throws CallRefusedException {
    return secrets
        .apply(name)
        .orElseThrow(
            () -> new CallRefusedException("there is no secret " + name + " in its folder"));
  }

  /**
   * Signs a body: {@code t=<seconds>,v1=<hex>}, the HMAC-SHA256 of the seconds, a dot and the body,
   * as Stripe's webhooks do it. The receiver refuses what is older than some minutes.
   */
  static String signature(String secret, byte[] body, Instant now) {
    String seconds = Long.toString(now.getEpochSecond());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      mac.update((seconds + ".").getBytes(StandardCharsets.UTF_8));
      return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM, e);
    }
  }
}
