package io.frontdesk.channel;

import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.Happening;
import io.frontdesk.turn.TurnRequest;
import io.frontdesk.turn.TurnRequest.ReplyListener;
import io.frontdesk.turn.When;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** The known fields of one request or frame, checked when asked for. Event loop only. */
final class RequestFields {

  /** Stands for a value of a type that no field takes. */
  static final Object OTHER_TYPE = new Object();

  private static final int MAX_TEXT_CODE_POINTS = 2_000;
  private static final int MAX_METADATA_BYTES = 4 * 1024;
  private static final int MAX_METADATA_LEVELS = 8;
  private static final int MAX_ID_LENGTH = 64;
  private static final int MAX_PERSON_LENGTH = 128;
  private static final int MAX_LOCALE_LENGTH = 35;
  private static final int MAX_CONTEXTS = 32;
  private static final int MAX_CONTEXT_LENGTH = 64;

  /** The fields that some request or frame has. */
  enum Name {
    TYPE("type"),
    ID("id"),
    TEXT("text"),
    PAYLOAD("payload"),
    PERSON("person"),
    LOCALE("locale"),
    CHANNEL("channel"),
    METADATA("metadata"),
    INCLUDED_CONTEXTS("includedContexts"),
    REFERENCE_TIME("referenceTime"),
    TIME_ZONE("timeZone"),
    DEBUG("debug"),
    NAME("name"),
    DATA("data"),
    AFTER("after");

    private final String wire;

    Name(String wire) {
      this.wire = wire;
    }
  }

  /**
   * An object as it was sent.
   *
   * @param json its text
   * @param levels how deep it is, itself counted
   * @param wellFormed whether no string in it has a lone surrogate
   */
  record RawObject(String json, int levels, boolean wellFormed) {}

  /** What a message says. Exactly one of text and payload is present. */
  record MessageBody(
      Optional<String> id,
      Optional<String> text,
      Optional<String> payload,
      Optional<String> person,
      Optional<String> locale,
      Optional<String> metadataJson,
      List<String> includedContexts,
      When when,
      boolean debug,
      Optional<String> channel) {

    /**
     * The message for a turn agent.
     *
     * @param usualChannel where it comes from if the body names no channel
     * @param arrivedNs {@code System.nanoTime()} when it came in
     */
    TurnRequest.Message toMessage(
        Conversation conversation,
        String messageId,
        String usualChannel,
        long arrivedNs,
        ReplyListener listener) {
      return new TurnRequest.Message(
          conversation,
          messageId,
          text,
          payload,
          person,
          locale,
          metadataJson,
          includedContexts,
          when,
          debug,
          channel.orElse(usualChannel),
          arrivedNs,
          listener);
    }
  }

  private static final Map<String, Name> NAMES = names();

  private static final Pattern EVENT_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,62}");
  private static final Pattern CHANNEL_NAME = Pattern.compile("[a-z0-9_-]{1,32}");

  private final Map<Name, Object> values = new EnumMap<>(Name.class);

  private static Map<String, Name> names() {
    Map<String, Name> names = new java.util.HashMap<>();
    for (Name name : Name.values()) {
      names.put(name.wire, name);
    }
    return Map.copyOf(names);
  }

  /** The field of a name, or null: for the reader only. */
  static Name known(String name) {
    return NAMES.get(name);
  }

  void put(Name name, Object value) {
    values.put(name, value);
  }

  /** The body of a message. */
  MessageBody message() {
    Optional<String> id = id();
    boolean hasText = values.containsKey(Name.TEXT);
    if (hasText == values.containsKey(Name.PAYLOAD)) {
      throw new Rejection(ErrorCode.INVALID_FIELD, "Send exactly one of 'text' and 'payload'.");
    }
    return new MessageBody(
        id,
        hasText ? Optional.of(text()) : Optional.empty(),
        hasText ? Optional.empty() : Optional.of(payload()),
        person(),
        locale(),
        object(Name.METADATA),
        includedContexts(),
        when(),
        debug(),
        channel());
  }

  /** The {@code id}, if there is one. */
  Optional<String> id() {
    Optional<String> id = string(Name.ID);
    if (id.isPresent() && !isMessageId(id.get())) {
      throw Rejection.field("id", "must be 1 to 64 characters of A-Z a-z 0-9 . _ ~ : -");
    }
    return id;
  }

  /** The {@code id} for an error about this frame; empty if it has none that is valid. */
  Optional<String> idForError() {
    Object id = values.get(Name.ID);
    return id instanceof String string && isMessageId(string)
        ? Optional.of(string)
        : Optional.empty();
  }

  /** The {@code text}, trimmed. */
  String text() {
    String text =
        string(Name.TEXT).orElseThrow(() -> Rejection.field("text", "is missing")).strip();
    checkSaid(Name.TEXT, text);
    return text;
  }

  private String payload() {
    String payload = string(Name.PAYLOAD).orElseThrow();
    checkSaid(Name.PAYLOAD, payload);
    return payload;
  }

  /** The {@code type} of a frame. */
  String type() {
    return string(Name.TYPE).orElseThrow(() -> Rejection.field("type", "is missing"));
  }

  /** The {@code after} of a resume. */
  long after() {
    Object after = values.get(Name.AFTER);
    if (after instanceof Long value && value >= 0) {
      return value;
    }
    throw Rejection.field("after", "must be a whole number of at least 0");
  }

  /** The {@code channel}. */
  private Optional<String> channel() {
    Optional<String> channel = string(Name.CHANNEL);
    if (channel.isPresent() && !CHANNEL_NAME.matcher(channel.get()).matches()) {
      throw Rejection.field("channel", "must be 1 to 32 characters of a-z 0-9 _ -");
    }
    return channel;
  }

  /** The {@code locale}. */
  Optional<String> locale() {
    Optional<String> locale = string(Name.LOCALE);
    if (locale.isPresent() && !isLocale(locale.get())) {
      throw Rejection.field("locale", "must be a BCP-47 tag, for instance zh-CN");
    }
    return locale;
  }

  private Optional<String> person() {
    Optional<String> person = string(Name.PERSON);
    if (person.isPresent()) {
      String value = person.get();
      int length = value.codePointCount(0, value.length());
      boolean clean = !hasLoneSurrogate(value) && value.chars().noneMatch(Character::isISOControl);
      if (length < 1 || length > MAX_PERSON_LENGTH || !clean) {
        throw Rejection.field("person", "must be 1 to 128 characters without control characters");
      }
    }
    return person;
  }

  /** A field that holds an object. */
  private Optional<String> object(Name name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof RawObject object)) {
      throw Rejection.field(name.wire, "must be a JSON object");
    }
    if (object.json().getBytes(StandardCharsets.UTF_8).length > MAX_METADATA_BYTES) {
      throw Rejection.field(name.wire, "is larger than 4 KiB");
    }
    if (object.levels() > MAX_METADATA_LEVELS) {
      throw Rejection.field(name.wire, "is nested deeper than 8 levels");
    }
    if (!object.wellFormed()) {
      throw Rejection.field(name.wire, "has a lone surrogate");
    }
    return Optional.of(object.json());
  }

  /** The event of a body or frame: {@code name} and {@code data}. */
  Happening event() {
    String name = string(Name.NAME).orElseThrow(() -> Rejection.field("name", "is missing"));
    if (!EVENT_NAME.matcher(name).matches()) {
      throw Rejection.field("name", "must be a letter, then up to 62 letters, digits, _ and -");
    }
    return new Happening(name, object(Name.DATA));
  }

  /** The {@code includedContexts}; none if there is no such field. */
  List<String> includedContexts() {
    Object value = values.get(Name.INCLUDED_CONTEXTS);
    if (value == null) {
      return List.of();
    }
    String wire = Name.INCLUDED_CONTEXTS.wire;
    if (!(value instanceof List<?> list) || list.isEmpty() || list.size() > MAX_CONTEXTS) {
      throw Rejection.field(wire, "must be a list of 1 to " + MAX_CONTEXTS + " names");
    }
    List<String> contexts = new ArrayList<>();
    for (Object element : list) {
      boolean named =
          element instanceof String name
              && !name.isEmpty()
              && name.codePointCount(0, name.length()) <= MAX_CONTEXT_LENGTH
              && !hasLoneSurrogate(name)
              && name.chars().noneMatch(Character::isISOControl);
      if (!named) {
        throw Rejection.field(
            wire, "must hold names of 1 to " + MAX_CONTEXT_LENGTH + " characters");
      }
      if (!contexts.contains(element)) {
        contexts.add((String) element);
      }
    }
    // In one order, so that what is worked out for a set is found again.
    Collections.sort(contexts);
    return List.copyOf(contexts);
  }

  /** The {@code referenceTime} and the {@code timeZone}. */
  When when() {
    return TimeFields.when(string(Name.REFERENCE_TIME), string(Name.TIME_ZONE));
  }

  /** Whether the answer is to tell the slots. */
  private boolean debug() {
    Object value = values.getOrDefault(Name.DEBUG, Boolean.FALSE);
    if (value instanceof Boolean wanted) {
      return wanted;
    }
    throw Rejection.field(Name.DEBUG.wire, "must be true or false");
  }

  private Optional<String> string(Name name) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String string) {
      return Optional.of(string);
    }
    throw Rejection.field(name.wire, "must be a string");
  }

  private static void checkSaid(Name name, String said) {
    if (said.isEmpty()) {
      throw Rejection.field(name.wire, "is empty");
    }
    if (said.codePointCount(0, said.length()) > MAX_TEXT_CODE_POINTS) {
      throw new Rejection(
          ErrorCode.TOO_LARGE, "'" + name.wire + "' is longer than 2000 characters. Shorten it.");
    }
    if (hasLoneSurrogate(said)) {
      throw Rejection.field(name.wire, "has a lone surrogate");
    }
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
        throw Rejection.field(name.wire, "has a control character");
      }
    }
  }

  /** Whether a string is no sequence of whole code points. */
  static boolean hasLoneSurrogate(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < value.length()
                && Character.isLowSurrogate(value.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Whether a session may be called so. */
  static boolean isSession(String value) {
    return isName(value, false);
  }

  private static boolean isMessageId(String value) {
    return isName(value, true);
  }

  private static boolean isName(String value, boolean colon) {
    if (value.isEmpty() || value.length() > MAX_ID_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean allowed =
          isAlphanumeric(c) || c == '.' || c == '_' || c == '~' || c == '-' || colon && c == ':';
      if (!allowed) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLocale(String value) {
    if (value.length() > MAX_LOCALE_LENGTH) {
      return false;
    }
    String[] parts = value.split("-", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean first = i == 0;
      String part = parts[i];
      boolean valid =
          part.length() >= (first ? 2 : 1)
              && part.length() <= 8
              && part.chars().allMatch(c -> first ? isLetter(c) : isAlphanumeric(c));
      if (!valid) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isAlphanumeric(int c) {
    return isLetter(c) || c >= '0' && c <= '9';
  }

  /** A whole number of at least 0 of a query parameter. */
  static long count(String name, String value, long max) {
    OptionalLong parsed = digits(value);
    if (parsed.isEmpty() || parsed.getAsLong() > max) {
      throw Rejection.field(name, "must be a whole number from 0 to " + max);
    }
    return parsed.getAsLong();
  }

  private static OptionalLong digits(String value) {
    boolean valid =
        !value.isEmpty()
            && value.length() <= 18
            && value.chars().allMatch(c -> c >= '0' && c <= '9');
    return valid ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
  }
}
