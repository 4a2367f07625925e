package io.frontdesk.bench.load.mix;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.frontdesk.bench.load.mix.Turn.Kind;
import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bot.Bot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What customers of a shop say: of all turns 20 % greetings, thanks, yes and no; 25 % answers to
 * what the bot asks for, and buttons; 25 % wordings that the bot has learnt, few often and many
 * seldom; 20 % wordings that it has never seen, none twice; 5 % questions of the FAQ in other
 * words; 5 % off-topic. A customer answers only what was asked, and presses only buttons that are
 * there; one who is asked something may also say something else, or drop it. One half speaks
 * Chinese, the other English. One thread, but for what {@link Talk} says.
 */
public final class RealisticMix implements Mix {

  /** The shares of all turns. */
  static final Map<Kind, Double> SHARES =
      new EnumMap<>(
          Map.of(
              Kind.SMALL_TALK, 0.20,
              Kind.SLOT, 0.25,
              Kind.KNOWN, 0.25,
              Kind.UNSEEN, 0.20,
              Kind.FAQ, 0.05,
              Kind.OFF_TOPIC, 0.05));

  private static final Set<Kind> UNASKED = unasked();
  private static final String BACK = "/handover_cancel";
  private static final Turn GIVE_BACK = Turn.payload(Kind.SLOT, BACK);
  private static final byte[] HUMAN = "human".getBytes(UTF_8);

  private final Quotas quotas = new Quotas(SHARES);
  private final SplittableRandom random;
  private final Questions questions;
  private final List<Phrasebook> books = new ArrayList<>();

  /**
   * For a bot.
   *
   * @param data the folder with what was written apart from the training
   * @throws IllegalArgumentException if a file is not as it should be
   */
  public RealisticMix(Bot bot, Path data, long seed) {
    random = new SplittableRandom(seed);
    questions = Questions.read(data.resolve("answers.tsv"), bot);
    for (String language : bot.languages()) {
      books.add(Phrasebook.read(bot, data, language, seed));
    }
  }

  private static Set<Kind> unasked() {
    Set<Kind> kinds = EnumSet.copyOf(SHARES.keySet());
    kinds.remove(Kind.SLOT);
    return kinds;
  }

  @Override
  public String name() {
    return "realistic";
  }

  @Override
  public Talk talk(int customer) {
    return new Shopper(books.get(customer % books.size()));
  }

  private Turn any(List<Turn> turns) {
    return turns.get(random.nextInt(turns.size()));
  }

  /** One customer. */
  private final class Shopper implements Talk {
    private final Phrasebook book;
    private List<Turn> fitting = List.of();
    private boolean yesOrNo;
    private boolean handedOver;

    Shopper(Phrasebook book) {
      this.book = book;
    }

    @Override
    public Turn next() {
      if (handedOver) {
        quotas.next(EnumSet.of(Kind.SLOT));
        return GIVE_BACK;
      }
      return switch (quotas.next(fitting.isEmpty() ? UNASKED : quotas.all())) {
        case SLOT -> any(fitting);
        case SMALL_TALK -> smallTalk();
        case UNSEEN -> Turn.text(Kind.UNSEEN, book.unseen().next());
        case FAQ -> any(book.faq());
        case OFF_TOPIC -> any(book.offTopic());
        case KNOWN, SCRIPTED -> known();
      };
    }

    /** A question of the bot may leave out intents: then no one is sure. */
    private Turn known() {
      Turn turn = book.known().draw(random);
      return fitting.isEmpty() ? turn : turn.unchecked();
    }

    private Turn smallTalk() {
      if (yesOrNo) {
        return any(book.yesNo());
      }
      return any(fitting.isEmpty() ? book.greetings() : book.stops());
    }

    @Override
    public void heard(Answer answer) {
      handedOver = answer.hasIntent(HUMAN) && !answer.outOfScope();
      yesOrNo = false;
      if (answer.buttons() == 0) {
        fitting = answer.says() ? questions.answersTo(answer) : List.of();
        return;
      }
      List<Turn> presses = new ArrayList<>(answer.buttons());
      for (int i = 0; i < answer.buttons(); i++) {
        String payload = answer.payload(i);
        yesOrNo |= payload.equals("/affirm");
        handedOver |= payload.equals(BACK);
        if (!payload.equals("/human")) {
          presses.add(Turn.quoted(Kind.SLOT, payload));
        }
      }
      fitting = presses;
    }
  }
}
