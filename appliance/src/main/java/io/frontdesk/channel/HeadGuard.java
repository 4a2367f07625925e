package io.frontdesk.channel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Looks at the bytes of request heads before they are decoded, for the two things that cannot be
 * seen afterwards: when a head began, and whether a header line was folded. It only watches and
 * never changes a byte, so a disagreement with the decoder can at worst refuse a request. Bodies of
 * a known length are skipped; after a chunked one it looks again when the request has ended. Owned
 * by the connection's event loop.
 */
final class HeadGuard extends ChannelInboundHandlerAdapter {

  private static final int KEPT = 48;

  private final Connection connection;
  private final byte[] line = new byte[KEPT];
  private int lineLength;
  private boolean requestLineSeen;
  private boolean chunked;
  private long contentLength;
  private long bodyBytes;
  private boolean inHead = true;

  HeadGuard(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf bytes) {
      scan(bytes);
    }
    context.fireChannelRead(message);
  }

  /** The request has ended: what comes next is a head. */
  void onRequestEnd() {
    if (!inHead && bodyBytes == 0) {
      beginHead();
    }
  }

  private void scan(ByteBuf bytes) {
    int end = bytes.writerIndex();
    for (int i = bytes.readerIndex(); i < end; ) {
      if (bodyBytes > 0) {
        long skipped = Math.min(bodyBytes, end - i);
        bodyBytes -= skipped;
        i += (int) skipped;
        if (bodyBytes == 0) {
          beginHead();
        }
      } else if (inHead) {
        onHeadByte(bytes.getByte(i++));
      } else {
        return;
      }
    }
  }

  private void onHeadByte(byte b) {
    if (b == '\n') {
      onLineEnd();
      return;
    }
    if (b == '\r') {
      return;
    }
    if (lineLength == 0 && !requestLineSeen) {
      connection.onHeadBegun();
    }
    if (lineLength == 0 && requestLineSeen && (b == ' ' || b == '\t')) {
      connection.onFoldedHeader();
    }
    if (lineLength < KEPT) {
      line[lineLength] = b;
    }
    lineLength++;
  }

  private void onLineEnd() {
    if (lineLength > 0) {
      if (requestLineSeen) {
        onHeader(new String(line, 0, Math.min(lineLength, KEPT), StandardCharsets.ISO_8859_1));
      }
      requestLineSeen = true;
      lineLength = 0;
    } else if (requestLineSeen) {
      onHeadEnd();
    }
  }

  private void onHeadEnd() {
    if (chunked) {
      // Its length in bytes is not known here: look again when the request has ended.
      inHead = false;
    } else if (contentLength > 0) {
      inHead = false;
      bodyBytes = contentLength;
    } else {
      beginHead();
    }
  }

  private void onHeader(String header) {
    int colon = header.indexOf(':');
    if (colon < 0) {
      return;
    }
    String name = header.substring(0, colon).trim().toLowerCase(Locale.ROOT);
    if (name.equals("transfer-encoding")) {
      chunked = true;
    } else if (name.equals("content-length")) {
      String value = header.substring(colon + 1).trim();
      boolean number =
          !value.isEmpty() && value.length() < 18 && value.chars().allMatch(Character::isDigit);
      contentLength = number ? Long.parseLong(value) : 0;
    }
  }

  private void beginHead() {
    inHead = true;
    requestLineSeen = false;
    chunked = false;
    lineLength = 0;
    contentLength = 0;
  }
}
