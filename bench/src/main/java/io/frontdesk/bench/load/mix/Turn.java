package io.frontdesk.bench.load.mix;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Something a customer says, ready to be sent.
 *
 * @param kind its part of the mix
 * @param said the member of a JSON object that says it, UTF-8
 * @param intent the intent that the bot must find in it, ASCII; empty where none is sure
 */
public record Turn(Kind kind, byte[] said, byte[] intent) {

  /** The parts that a mix is made of. */
  public enum Kind {
    /** A line of a fixed conversation. */
    SCRIPTED("scripted"),
    /** Greetings, thanks, yes and no. */
    SMALL_TALK("greetings, thanks, yes/no"),
    /** Answers to what the bot asks for, and buttons. */
    SLOT("slot answers, buttons"),
    /** Wordings that the bot has learnt. */
    KNOWN("known wordings"),
    /** Wordings that the bot has never seen. */
    UNSEEN("wordings never seen"),
    /** Questions of the FAQ in other words. */
    FAQ("FAQ paraphrases"),
    /** What is none of the bot's business. */
    OFF_TOPIC("off-topic");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** What it is called in reports. */
    public String title() {
      return title;
    }
  }

  private static final byte[] NONE = {};

  /** A text of which the intent does not matter. */
  public static Turn text(Kind kind, String text) {
    return new Turn(kind, member("text", text), NONE);
  }

  /** A text that must be understood as an intent. */
  public static Turn text(Kind kind, String text, String intent) {
    return new Turn(kind, member("text", text), intent.getBytes(StandardCharsets.UTF_8));
  }

  /** A button. */
  public static Turn payload(Kind kind, String payload) {
    return new Turn(kind, member("payload", payload), NONE);
  }

  /** A button whose payload is as JSON has it, without its quotes. */
  static Turn quoted(Kind kind, String payload) {
    return new Turn(
        kind, ("\"payload\":\"" + payload + "\"").getBytes(StandardCharsets.UTF_8), NONE);
  }

  /** The same, of which the intent does not matter. */
  Turn unchecked() {
    return new Turn(kind, said, NONE);
  }

  /** Whether an intent must be found. */
  public boolean hasIntent() {
    return intent.length > 0;
  }

  private static byte[] member(String name, String value) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return ("\"" + name + "\":\"" + quoted + "\"").getBytes(StandardCharsets.UTF_8);
  }
}
