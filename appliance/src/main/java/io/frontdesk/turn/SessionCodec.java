package io.frontdesk.turn;

import io.frontdesk.dialogue.DialogueEvent.WebhookResult;
import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.dialogue.DialogueState.Course;
import io.frontdesk.dialogue.DialogueState.Frame;
import io.frontdesk.dialogue.DialogueState.Waiting;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.turn.SessionRecord.PendingCall;
import io.frontdesk.turn.SessionRecord.Seen;
import io.frontdesk.turn.TurnRequest.PushElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * The binary form of a {@link SessionRecord}. Each turn agent has its own; not safe for two
 * threads. What {@link #encode} wrote stays valid in {@link #buffer} until its next call.
 *
 * <p>The value begins with a byte that names the format; a value of another format is refused,
 * never guessed at.
 */
final class SessionCodec {

  /** What {@link #encode} gives when the value does not fit. */
  static final int TOO_LARGE = -1;

  static final byte FORMAT = 7;

  /** From here on pending calls come first and hold what is to be sent. */
  private static final byte KEEPS_CALLS = 5;

  /** From here on a state tells how the talk goes beside the flows. */
  private static final byte KEEPS_COURSE = 5;

  /** From here on the state tells the customer's channel. */
  private static final byte TELLS_CHANNEL = 5;

  /** From here on what was said and answered stands as a conversation keeps it. */
  private static final byte PACKED = UnderstandingCodec.STANDS_ALONE;

  /** What versions before wrote from here on is still read. */
  private static final byte OLDEST = 1;

  private static final Waiting[] WAITING = Waiting.values();

  private final SessionWriter out = new SessionWriter();
  private final SessionReader in = new SessionReader();
  private final UnderstandingCodec understandings = new UnderstandingCodec();
  private int seenAt;
  private int saidAt;

  /** Where the last encoded value lies, from index 0. */
  DirectBuffer buffer() {
    return out.buffer();
  }

  /**
   * Writes a record.
   *
   * @param maxLengthBytes how long the value may be
   * @return its length in bytes, or {@link #TOO_LARGE}
   * @throws IllegalArgumentException if a slot holds something that has no binary form
   */
  int encode(SessionRecord session, int maxLengthBytes) {
    out.reset();
    out.writeByte(FORMAT);
    // First of all, so that who looks for pending calls need not read further.
    out.writeCount(session.pending().size());
    session.pending().forEach(this::writePending);
    writeState(session.state());
    out.writeCount(session.cursor());
    out.writeOptional(session.customer().person());
    out.writeOptional(session.customer().locale());
    out.writeOptional(session.customer().zone());
    out.writeLong(session.customer().quietSinceMs());
    seenAt = writePacked(session.seen().entries());
    saidAt = writePacked(session.said().entries());
    LedgerCodec.write(out, session.ledger());
    return out.lengthBytes() <= maxLengthBytes ? out.lengthBytes() : TOO_LARGE;
  }

  /**
   * The record that was encoded last, with its past in the value that was made of it.
   *
   * @param value holds what {@link #encode} wrote
   */
  SessionRecord encoded(SessionRecord session, KeptValue value) {
    return session.pastIn(value, seenAt, saidAt);
  }

  /**
   * Reads a record.
   *
   * @throws DamagedSessionException if the bytes are not what {@link #encode} writes
   */
  SessionRecord decode(DirectBuffer value, int lengthBytes) {
    byte[] own = new byte[lengthBytes];
    value.getBytes(0, own);
    return decode(new KeptValue(own));
  }

  /**
   * Reads a record, the past of which stays where it is.
   *
   * @throws DamagedSessionException if the bytes are not what {@link #encode} writes
   */
  SessionRecord decode(KeptValue value) {
    SessionRecord session = decodeOwn(value);
    try {
      session.seen().checked();
      session.said().checked();
    } catch (IllegalArgumentException e) {
      throw in.damaged(e.getMessage());
    }
    return session;
  }

  /** The same for what this process encoded: what was said and answered is not looked through. */
  SessionRecord decodeOwn(KeptValue value) {
    in.wrap(value.buffer(), value.lengthBytes());
    byte format = in.readByte();
    if (format < OLDEST || format > FORMAT) {
      throw in.damaged("format " + format + " is not known to this version");
    }
    boolean first = format >= KEEPS_CALLS;
    List<PendingCall> pending = first ? readCalls(format) : List.of();
    DialogueState state = readState(format);
    long cursor = in.readCount();
    pending = first ? pending : readCalls(format);
    Optional<String> person = in.readOptional();
    Optional<String> locale = in.readOptional();
    Optional<String> zone =
        format >= UnderstandingCodec.TELLS_VALUES ? in.readOptional() : Optional.empty();
    long quietSinceMs = format >= KEEPS_COURSE ? in.readLong() : 0;
    boolean packed = format >= PACKED;
    SeenLog seen = packed ? new SeenLog(readPacked(value)) : SeenLog.of(readSeen(format));
    SaidLog said = packed ? new SaidLog(readPacked(value)) : SaidLog.of(readSaid(cursor));
    if (said.size() > cursor) {
      throw in.damaged(said.size() + " elements with a cursor of " + cursor);
    }
    Ledger ledger = format >= LedgerCodec.SINCE ? LedgerCodec.read(in, format) : Ledger.EMPTY;
    in.end();
    return new SessionRecord(
        state,
        cursor,
        seen,
        said,
        pending,
        new Customer(person, locale, zone, quietSinceMs),
        ledger);
  }

  /**
   * Whether a value that {@link #encode} wrote holds pending calls that can be sent.
   *
   * @throws DamagedSessionException if the bytes are too short
   */
  boolean holdsCalls(DirectBuffer value, int lengthBytes) {
    in.wrap(value, lengthBytes);
    byte format = in.readByte();
    return format >= KEEPS_CALLS && format <= FORMAT && in.readSize() > 0;
  }

  private List<PendingCall> readCalls(int format) {
    List<PendingCall> calls = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      calls.add(readPending(format));
    }
    return calls;
  }

  private void writeState(DialogueState state) {
    out.writeString(state.language());
    out.writeCount(state.turn());
    out.writeLong(state.seed());
    out.writeMap(state.slots(), 0);
    out.writeCount(state.stack().size());
    for (Frame frame : state.stack()) {
      out.writeString(frame.flow());
      out.writeCount(frame.step());
      out.writeByte(frame.waiting().ordinal());
      out.writeCount(frame.reasks());
      out.writeLong(frame.callId());
      out.writeMap(frame.before(), 0);
      out.writeBoolean(frame.result().isPresent());
      frame.result().ifPresent(this::writeResult);
    }
    out.writeCount(state.offered().size());
    state.offered().forEach(out::writeString);
    out.writeString(state.channel());
    out.writeCount(state.course().misses());
    out.writeCount(state.course().silences());
    out.writeCount(state.course().queued().size());
    state.course().queued().forEach(out::writeString);
  }

  private DialogueState readState(int format) {
    String language = in.readString();
    long turn = in.readCount();
    long seed = in.readLong();
    var slots = in.readMap(0);
    List<Frame> stack = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      stack.add(readFrame());
    }
    List<String> offered = new ArrayList<>();
    for (int left = format >= UnderstandingCodec.ASKS_BACK ? in.readSize() : 0; left > 0; left--) {
      offered.add(in.readString());
    }
    String channel = format >= TELLS_CHANNEL ? in.readString() : "";
    return new DialogueState(
        language,
        turn,
        seed,
        slots,
        List.copyOf(stack),
        List.copyOf(offered),
        channel,
        format >= KEEPS_COURSE ? readCourse() : Course.WELL);
  }

  private Course readCourse() {
    int misses = in.readInt();
    int silences = in.readInt();
    List<String> queued = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      queued.add(in.readString());
    }
    return new Course(misses, silences, List.copyOf(queued));
  }

  private Frame readFrame() {
    String flow = in.readString();
    int step = in.readInt();
    byte waiting = in.readByte();
    if (waiting < 0 || waiting >= WAITING.length) {
      throw in.damaged("a step can't wait for " + waiting);
    }
    int reasks = in.readInt();
    long callId = in.readLong();
    var before = in.readMap(0);
    Optional<WebhookResult> result =
        in.readBoolean() ? Optional.of(readResult()) : Optional.empty();
    return new Frame(flow, step, WAITING[waiting], reasks, callId, before, result);
  }

  private void writeResult(WebhookResult result) {
    out.writeLong(result.callId());
    out.writeBoolean(result.ok());
    out.writeCount(result.status());
    out.writeMap(result.fields(), 0);
  }

  private WebhookResult readResult() {
    return new WebhookResult(in.readLong(), in.readBoolean(), in.readInt(), in.readMap(0));
  }

  private void writePending(PendingCall call) {
    out.writeLong(call.callId());
    out.writeString(call.webhook());
    out.writeOptional(call.re());
    out.writeLong(call.deadlineMs());
    out.writeLong(call.madeMs());
    out.writeLong(call.life());
    out.writeMap(call.slots(), 0);
    out.writeOptional(call.text());
  }

  private PendingCall readPending(int format) {
    long callId = in.readLong();
    String webhook = in.readString();
    Optional<String> re = in.readOptional();
    long deadlineMs = in.readLong();
    return format < KEEPS_CALLS
        ? new PendingCall(callId, webhook, re, deadlineMs, 0, 0, Map.of(), Optional.empty())
        : new PendingCall(
            callId,
            webhook,
            re,
            deadlineMs,
            in.readLong(),
            in.readLong(),
            in.readMap(0),
            in.readOptional());
  }

  /** Gives where the entries begin. */
  private int writePacked(Packed entries) {
    out.writeCount(entries.size());
    out.writeCount(entries.lengthBytes());
    int start = out.lengthBytes();
    entries.writeTo(out);
    return start;
  }

  private Packed readPacked(KeptValue value) {
    int size = in.readSize();
    int lengthBytes = in.readSize();
    return Packed.in(value, in.skip(lengthBytes), lengthBytes, size);
  }

  /** As formats before {@link #PACKED} have them. */
  private List<Seen> readSeen(int format) {
    String model = "";
    List<Seen> seen = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      String id = in.readString();
      long contentHash = in.readLong();
      long after = in.readCount();
      long cursor = in.readCount();
      boolean pending = in.readBoolean();
      long atMs = format >= KEEPS_CALLS ? in.readLong() : 0;
      Optional<KeptUnderstanding> understanding = Optional.empty();
      if (in.readBoolean()) {
        NluResult result = understandings.readOlder(in, format, model);
        model = result.modelId();
        understanding = Optional.of(understandings.keep(result));
      }
      seen.add(new Seen(id, contentHash, after, cursor, pending, atMs, understanding));
    }
    return seen;
  }

  /** What a message was understood as; the text is empty. */
  NluResult understanding(KeptUnderstanding kept) {
    return understandings.result(kept);
  }

  /** Puts what a message was understood as into the form in which it is kept. */
  KeptUnderstanding keep(NluResult result) {
    return understandings.keep(result);
  }

  /** As formats before {@link #PACKED} have them. */
  private List<PushElement> readSaid(long cursor) {
    int size = in.readSize();
    if (size > cursor) {
      throw in.damaged(size + " elements with a cursor of " + cursor);
    }
    List<PushElement> said = new ArrayList<>();
    Optional<String> re = Optional.empty();
    for (int i = 0; i < size; i++) {
      re = in.readBoolean() ? re : in.readOptional();
      said.add(new PushElement(cursor - size + i + 1, re, in.readBytes()));
    }
    return said;
  }
}
