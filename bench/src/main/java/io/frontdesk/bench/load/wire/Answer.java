package io.frontdesk.bench.load.wire;

import java.nio.charset.StandardCharsets;

/**
 * What a server sent, as places in the buffer that it was read to: valid until that buffer is
 * filled again. One scan of the bytes, no object is made. One thread.
 */
public final class Answer {

  /** What kinds there are. */
  public enum Kind {
    /** The connection is open; the session's greeting is still to come. */
    UPGRADED,
    /** The session is open. */
    OPENED,
    /** A turn was answered. */
    REPLY,
    /** Something was said outside of an answer. */
    PUSH,
    /** A turn was not taken because of load or a limit; to be sent again. */
    BUSY,
    /** A turn was refused, or the server failed. */
    ERROR,
    /** The server asks whether somebody is there. */
    PING,
    /** Nothing that matters here. */
    OTHER,
    /** The server closes the connection. */
    CLOSE
  }

  /** How a text was understood. */
  public enum Tier {
    /** A payload, or a server that does not tell. */
    NONE,
    /** Word by word a training utterance. */
    EXACT,
    /** By its words and characters. */
    LEXICAL,
    /** With the first layers of the encoder. */
    EARLY,
    /** With the encoder. */
    ENCODER
  }

  private static final int MAX_BUTTONS = 12;

  private byte[] in = {};
  Kind kind = Kind.OTHER;
  private long id;
  private Tier tier = Tier.NONE;
  private boolean degraded;
  private boolean pending;
  private boolean outOfScope;
  private long queueMicros;
  private long understandMicros;
  private long totalMicros;
  private int sessionFrom;
  private int sessionTo;
  private int intentFrom;
  private int intentTo;
  private int textFrom;
  private int textTo;
  private int codeFrom;
  private int codeTo;
  private final int[] payloadFrom = new int[MAX_BUTTONS];
  private final int[] payloadTo = new int[MAX_BUTTONS];
  private int payloads;
  private boolean understanding;
  private boolean intentNext;

  /** What it is. */
  public Kind kind() {
    return kind;
  }

  /** The number of the message that it answers; -1 if it names none. */
  public long id() {
    return id;
  }

  /** The tier that understood the message. */
  public Tier tier() {
    return tier;
  }

  /** Whether the encoder was left out because of load. */
  public boolean degraded() {
    return degraded;
  }

  /** Whether more will be said when a service has answered. */
  public boolean pending() {
    return pending;
  }

  /** Whether the message was found to be none of the bot's business. */
  public boolean outOfScope() {
    return outOfScope;
  }

  /** Time in the server's queue, in microseconds. */
  public long queueMicros() {
    return queueMicros;
  }

  /** Time for understanding, in microseconds. */
  public long understandMicros() {
    return understandMicros;
  }

  /** Time in the server, in microseconds. */
  public long totalMicros() {
    return totalMicros;
  }

  /** Whether it names this session, or none. */
  public boolean isOf(byte[] session) {
    return sessionTo == sessionFrom || equal(sessionFrom, sessionTo, session);
  }

  /** Whether the intent is this one. */
  public boolean hasIntent(byte[] name) {
    return equal(intentFrom, intentTo, name);
  }

  /** The name of the intent; empty if there is none. */
  public String intent() {
    return text(intentFrom, intentTo);
  }

  /** Whether it tells what was understood. */
  public boolean isUnderstood() {
    return understanding;
  }

  /** What the last element says, as JSON has it, without its quotes; empty if nothing. */
  public String lastText() {
    return text(textFrom, textTo);
  }

  /** The code of an error or a refusal, or what else tells what went wrong. */
  public String code() {
    return text(codeFrom, codeTo);
  }

  /** How many buttons the last element has, at most 12. */
  public int buttons() {
    return payloads;
  }

  /** The payload of a button, as JSON has it, without its quotes. */
  public String payload(int button) {
    return text(payloadFrom[button], payloadTo[button]);
  }

  /** Whether there is a last element whose text is not empty. */
  public boolean says() {
    return textTo > textFrom;
  }

  /**
   * A hash of the first bytes of what the last element says.
   *
   * @param bytes how many of them at most
   */
  public int lastTextHash(int bytes) {
    return hash(in, textFrom, Math.min(textTo, textFrom + bytes));
  }

  /** The same hash of a text. */
  public static int hash(byte[] utf8, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + utf8[i];
    }
    return hash;
  }

  private String text(int from, int to) {
    return new String(in, from, to - from, StandardCharsets.UTF_8);
  }

  private boolean equal(int from, int to, byte[] name) {
    if (to - from != name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (in[from + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  void reset(Kind newKind, byte[] buffer) {
    in = buffer;
    kind = newKind;
    id = -1;
    tier = Tier.NONE;
    degraded = false;
    pending = false;
    outOfScope = false;
    queueMicros = 0;
    understandMicros = 0;
    totalMicros = 0;
    sessionFrom = sessionTo = intentFrom = intentTo = textFrom = textTo = codeFrom = codeTo = 0;
    payloads = 0;
    understanding = false;
    intentNext = false;
  }

  /** Sets what tells what went wrong. */
  void code(int from, int to) {
    codeFrom = from;
    codeTo = to;
  }

  /**
   * Scans a JSON object of our contract: keys are told by name alone, which is enough for its
   * shapes and needs no stack.
   */
  void scan(int from, int to) {
    int at = from;
    while (at < to) {
      if (in[at] != '"') {
        at++;
        continue;
      }
      int start = at + 1;
      int end = endOfString(start, to);
      at = end + 1;
      if (at < to && in[at] == ':') {
        at = member(start, end, at + 1, to);
      }
    }
  }

  private int endOfString(int start, int to) {
    int at = start;
    while (at < to && in[at] != '"') {
      at += in[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, to);
  }

  /** Takes the value of a key; returns where to go on. */
  private int member(int keyFrom, int keyTo, int value, int to) {
    if (value < to && in[value] == '"') {
      int start = value + 1;
      int end = endOfString(start, to);
      string(keyFrom, keyTo, start, end);
      return end + 1;
    }
    int length = keyTo - keyFrom;
    switch (in[keyFrom]) {
      case 'i' -> intentNext |= length == 6 && !understandingOver();
      case 'u' -> {
        understanding |= length == 13;
        understandMicros = length == 16 ? number(value, to) : understandMicros;
      }
      case 'd' -> degraded |= length == 8 && in[value] == 't';
      case 'p' -> pending |= length == 7 && in[value] == 't' && !understanding;
      case 'o' -> outOfScope |= length == 10 && in[value] == 't';
      case 'q' -> queueMicros = length == 11 ? number(value, to) : queueMicros;
      case 't' -> totalMicros = length == 11 ? number(value, to) : totalMicros;
      default -> {}
    }
    return value;
  }

  private boolean understandingOver() {
    return intentTo > intentFrom;
  }

  private void string(int keyFrom, int keyTo, int start, int end) {
    int length = keyTo - keyFrom;
    switch (in[keyFrom]) {
      case 't' -> {
        if (length != 4) {
          return;
        }
        char second = (char) in[keyFrom + 1];
        if (second == 'i') {
          tier = tier(start);
        } else if (second == 'y' && !understanding) {
          type(keyFrom, start);
        } else if (second == 'e' && !understanding) {
          textFrom = start;
          textTo = end;
        }
      }
      case 'i' -> id = length == 2 && id < 0 ? number(start, end) : id;
      case 'r' -> id = length == 2 && id < 0 ? number(start, end) : id;
      case 's' -> {
        if (length == 7 && sessionTo == sessionFrom) {
          sessionFrom = start;
          sessionTo = end;
        }
      }
      case 'n' -> {
        if (intentNext && length == 4) {
          intentNext = false;
          intentFrom = start;
          intentTo = end;
        }
      }
      case 'p' -> {
        if (length == 7 && !understanding && payloads < MAX_BUTTONS) {
          payloadFrom[payloads] = start;
          payloadTo[payloads++] = end;
        }
      }
      case 'c' -> {
        if (length == 4 && codeTo == codeFrom) {
          code(start, end);
        }
      }
      default -> {}
    }
  }

  /** The type of a frame comes first; that of an element begins another one. */
  private void type(int keyFrom, int start) {
    if (in[keyFrom - 2] == '{' && kind == Kind.OTHER) {
      kind =
          switch (in[start]) {
            case 'h' -> Kind.OPENED;
            case 'r' -> Kind.REPLY;
            case 'p' -> Kind.PUSH;
            case 'b' -> Kind.BUSY;
            case 'e' -> Kind.ERROR;
            default -> Kind.OTHER;
          };
      return;
    }
    payloads = 0;
    textFrom = textTo = 0;
  }

  private Tier tier(int start) {
    return switch (in[start]) {
      case 'l' -> Tier.LEXICAL;
      case 'e' ->
          switch (in[start + 1]) {
            case 'x' -> Tier.EXACT;
            case 'a' -> Tier.EARLY;
            default -> Tier.ENCODER;
          };
      default -> Tier.NONE;
    };
  }

  private long number(int from, int to) {
    long number = 0;
    int at = from;
    while (at < to && in[at] >= '0' && in[at] <= '9') {
      number = number * 10 + in[at++] - '0';
    }
    return at == from ? -1 : number;
  }
}
