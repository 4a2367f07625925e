package io.frontdesk.turn;

import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.NluResult.Intent;
import io.frontdesk.nlu.NluResult.Tier;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The binary form of what messages were understood as, a fifth of the JSON's length: without the
 * text, which nobody is told. Each turn agent has its own; not safe for two threads.
 */
final class UnderstandingCodec {

  /** From this format on a value tells what is ambiguous. */
  static final int ASKS_BACK = 2;

  /** From this format on it tells which entries of an FAQ are near. */
  private static final int TELLS_FAQ = 3;

  /** From this format on entities have roles, groups and resolved values. */
  static final int TELLS_VALUES = 4;

  /** From this format on each understanding is whole by itself, and its length comes before it. */
  static final int STANDS_ALONE = 7;

  private static final Tier[] TIERS = Tier.values();

  private final SessionWriter out = new SessionWriter();
  private final SessionReader in = new SessionReader();
  private final UnsafeBuffer view = new UnsafeBuffer(new byte[0]);

  /**
   * Puts what a message was understood as into its binary form. That stays with its conversation
   * over restarts and versions: whoever changes it has to tell the new form from this one.
   */
  KeptUnderstanding keep(NluResult result) {
    out.reset();
    write(result);
    byte[] bytes = new byte[out.lengthBytes()];
    out.buffer().getBytes(0, bytes);
    return new KeptUnderstanding(bytes);
  }

  /**
   * Reads what {@link #keep} wrote; the text is empty.
   *
   * @throws DamagedSessionException if it is something else
   */
  NluResult result(KeptUnderstanding kept) {
    begin(kept);
    NluResult result = read(in, SessionCodec.FORMAT, "");
    in.end();
    return result;
  }

  /**
   * What a transcript tells of an understanding.
   *
   * @param intent what was meant
   */
  record Gist(Intent intent, Tier tier, boolean outOfScope, boolean degraded) {}

  /**
   * Reads that much of what {@link #keep} wrote.
   *
   * @throws DamagedSessionException if it is something else
   */
  Gist gist(KeptUnderstanding kept) {
    begin(kept);
    in.skip(in.readSize());
    Tier tier = readTier(in);
    boolean outOfScope = in.readBoolean();
    boolean degraded = in.readBoolean();
    in.skip(in.readSize());
    int ranked = in.readSize();
    int ranking = in.position();
    skipIntents(ranked);
    int place = in.readInt();
    if (place > ranked) {
      throw in.damaged("place " + place + " in a ranking of " + ranked);
    }
    if (place > 0) {
      begin(kept);
      in.skip(ranking);
      skipIntents(place - 1);
    }
    return new Gist(readIntent(in), tier, outOfScope, degraded);
  }

  private void begin(KeptUnderstanding kept) {
    view.wrap(kept.bytes());
    in.wrap(view, kept.bytes().length);
  }

  private void skipIntents(int count) {
    for (int i = 0; i < count; i++) {
      in.skip(in.readSize());
      in.readCount();
    }
  }

  private static Tier readTier(SessionReader in) {
    byte tier = in.readByte();
    if (tier < 0 || tier >= TIERS.length) {
      throw in.damaged("no tier " + tier);
    }
    return TIERS[tier];
  }

  private void write(NluResult result) {
    out.writeString(result.language());
    out.writeByte(result.tier().ordinal());
    out.writeBoolean(result.outOfScope());
    out.writeBoolean(result.degraded());
    out.writeString(result.modelId());
    out.writeCount(result.ranking().size());
    result.ranking().forEach(this::writeIntent);
    int place = result.ranking().indexOf(result.intent()) + 1;
    out.writeCount(place);
    if (place == 0) {
      writeIntent(result.intent());
    }
    // They are the first of the ranking.
    out.writeCount(result.ambiguous().size());
    out.writeCount(result.entities().size());
    result.entities().forEach(this::writeEntity);
    // Where the FAQ is meant they are the ranking.
    boolean sameAsRanking = result.faq().equals(result.ranking());
    out.writeBoolean(sameAsRanking);
    if (!sameAsRanking) {
      out.writeCount(result.faq().size());
      result.faq().forEach(this::writeIntent);
    }
  }

  /**
   * Reads an understanding where it stands in a session's value of a format before {@link
   * #STANDS_ALONE}.
   *
   * @param model the model of the message before it; the first has {@code ""}
   */
  NluResult readOlder(SessionReader from, int format, String model) {
    return read(from, format, model);
  }

  private static NluResult read(SessionReader in, int format, String before) {
    String language = in.readString();
    Tier tier = readTier(in);
    boolean outOfScope = in.readBoolean();
    boolean degraded = in.readBoolean();
    String model = format < STANDS_ALONE && in.readBoolean() ? before : in.readString();
    List<Intent> ranking = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      ranking.add(readIntent(in));
    }
    Intent intent = readPlaced(in, ranking);
    int near = format >= ASKS_BACK ? in.readInt() : 0;
    if (near > ranking.size()) {
      throw in.damaged(near + " intents near each other in a ranking of " + ranking.size());
    }
    List<EntityMatch> entities = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      entities.add(readEntity(in, format));
    }
    return new NluResult(
        "",
        language,
        intent,
        ranking,
        entities,
        outOfScope,
        tier,
        degraded,
        model,
        List.copyOf(ranking.subList(0, near)),
        format >= TELLS_FAQ ? readFaq(in, ranking) : List.of());
  }

  private static List<Intent> readFaq(SessionReader in, List<Intent> ranking) {
    if (in.readBoolean()) {
      return ranking;
    }
    List<Intent> faq = new ArrayList<>();
    for (int left = in.readSize(); left > 0; left--) {
      faq.add(readIntent(in));
    }
    return faq;
  }

  private static Intent readPlaced(SessionReader in, List<Intent> ranking) {
    int place = in.readInt();
    if (place > ranking.size()) {
      throw in.damaged("place " + place + " in a ranking of " + ranking.size());
    }
    return place == 0 ? readIntent(in) : ranking.get(place - 1);
  }

  private void writeIntent(Intent intent) {
    out.writeString(intent.name());
    out.writeCount(Confidence.steps(intent.confidence()));
  }

  private static Intent readIntent(SessionReader in) {
    return new Intent(in.readString(), Confidence.of(in.readCount()));
  }

  private void writeEntity(EntityMatch entity) {
    out.writeString(entity.entity());
    out.writeCount(entity.start());
    out.writeCount(entity.end());
    out.writeString(entity.text());
    out.writeString(entity.value());
    out.writeCount(Confidence.steps(entity.confidence()));
    out.writeOptional(entity.role());
    out.writeOptional(entity.group());
    out.writeBoolean(entity.sensitive());
    out.writeBoolean(entity.resolved().isPresent());
    entity.resolved().ifPresent(value -> EntityValueCodec.write(out, value));
  }

  private static EntityMatch readEntity(SessionReader in, int format) {
    EntityMatch plain =
        new EntityMatch(
            in.readString(),
            in.readInt(),
            in.readInt(),
            in.readString(),
            in.readString(),
            Confidence.of(in.readCount()));
    if (format < TELLS_VALUES) {
      return plain;
    }
    EntityMatch placed = plain.as(in.readOptional(), in.readOptional());
    EntityMatch marked = in.readBoolean() ? placed.asSensitive() : placed;
    return in.readBoolean() ? marked.resolvedTo(EntityValueCodec.read(in)) : marked;
  }
}
