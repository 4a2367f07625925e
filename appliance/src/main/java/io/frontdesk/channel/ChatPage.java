package io.frontdesk.channel;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The chat page's files, read from the jar at start-up. Immutable; shared by the event loops. */
final class ChatPage {

  private static final String FOLDER = "/io/frontdesk/channel/page/";
  private static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http:; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

  private record Asset(String contentType, String etag, byte[] bytes) {}

  private final Map<String, Asset> assets =
      Map.of(
          "/", asset("chat.html", "text/html; charset=utf-8"),
          "/chat.css", asset("chat.css", "text/css; charset=utf-8"),
          "/chat.js", asset("chat.js", "text/javascript; charset=utf-8"),
          "/icon.svg", asset("icon.svg", "image/svg+xml"));

  private static Asset asset(String name, String contentType) {
    try (InputStream in = ChatPage.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + FOLDER + name + ": build it again");
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(contentType, '"' + HexFormat.of().formatHex(digest, 0, 12) + '"', bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean has(String path) {
    return assets.containsKey(path);
  }

  /** Answers with a file, or with 304 if the client has it. */
  void answer(Exchange exchange, String path) {
    Asset asset = Optional.ofNullable(assets.get(path)).orElseThrow();
    HttpServerResponse response = exchange.request().response();
    response.putHeader(HttpHeaders.ETAG, asset.etag());
    response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
    response.putHeader("Content-Security-Policy", CSP);
    String known = exchange.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    if (known != null && known.contains(asset.etag())) {
      response.setStatusCode(304);
      exchange.end(Buffer.buffer());
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, asset.contentType());
    exchange.end(Buffer.buffer(asset.bytes()));
  }
}
