package io.frontdesk.entity.list;

import io.frontdesk.bot.Bot;
import io.frontdesk.text.FoldedText;
import java.util.BitSet;
import java.util.List;
import org.agrona.collections.LongHashSet;

/**
 * What is meant as it stands, however near it is to a word of a list: words of the bot's own
 * utterances outside their annotations, and the commonest words of English and characters of
 * Chinese. Immutable once built.
 */
public final class OrdinaryWords {

  private static final int MAX_GRAM = 4;
  private static final int MAX_TEXTS = 50_000;

  /** Of four letters and more, by how often they are used; shorter ones are never mended. */
  private static final String ENGLISH =
      """
      about above across actually after again against agree ahead allow almost alone along already
      also although always among amount another answer anybody anyone anything anyway apart appear
      apply area around arrive arrived asked asking away back balance base based basic because
      become been before began begin behind being believe below best better between beyond bill
      block board body book books both bottom bought break bring broken brought build bring built
      busy buying call called calling came cancel cannot card care case cash cause cent cents
      center central certain chance change changed charge charged cheap check choice choose city
      claim class clean clear close closed code cold come comes coming common company complete
      contact copy correct cost costs could count country couple course cover create credit cross
      current customer daily damage date dates days dead deal dear decide deep delay deliver
      delivered delivery depend desk detail details different direct does doing done door doubt
      down draw drink drive drop during each early earn easily east easy eight either else empty
      enable ended enough enter entire even evening event ever every exact exactly example except
      exchange expect expensive explain extra face fact fail fair fall family fast favor feel feet
      fell felt female field fifth fight figure file fill final finally find fine finish fire first
      five fixed floor flow follow food foot force forget form forth forward found four free
      friday friend from front full further future gave general getting girl give given gives
      giving glad goes going gone good grand great ground group grow guess half hand hands happen
      happened happy hard hardly have having head hear heard heart heat heavy held hello help
      here high hold holiday home hope hotel hour hours house however huge human hundred idea
      important include indeed info inside instead interest into issue issues item items itself
      join just keep kept kind knew know known lady lack land large last late later lead learn
      least leave left less letter level life light like likely limit line link list listen
      little live load loan local long look looked looking lost lots love lower luck made mail
      main make makes making male many mark market match matter maybe mean means meant meet member
      mention merge message method middle might mile mind mine minute miss missed missing moment
      monday money month months more morning most mother mouth move much music must name names
      near nearly need needed needs never news next nice night nine nobody none north note
      nothing notice number object offer office often okay once only onto open opened option order
      ordered orders other others ought over owner pack package page paid pain pair paper park
      part party pass past patient payment people perfect perhaps person phone pick picked piece
      place plain plan plane play please plus point poor possible post pound power present press
      pretty price print prize probably problem process product promise proof proper provide
      public pull push quality question quick quickly quiet quite raise rate rather reach read
      ready real really reason receive received recent record refund regard relate remain remember
      remove rent repair reply report request rest return returned reverse rich ride right ring
      rise road rock role room round rule safe said sale same saturday save saying says school
      second see seem seems seen self sell send sense sent serve service seven several shall
      shape share sharp sheet ship shipped shop shopping short shot should show shown shut sick
      side sign silly similar simple since single site sitting size sizes sleep slow small smart
      some somebody someone something soon sorry sort sound south space speak special speed spend
      stand star start state stay step still stock stop store story street strong stuff such
      suggest suit sunday super supply support sure swap table take taken takes taking talk tall
      tax team tell term test than thank thanks that their them then there these they thing things
      think third this those though thought thousand three through thursday thus ticket till time
      times tired title today together told tomorrow tonight took total touch toward town track
      trade train travel treat tree trip true trust truth trying tuesday turn twice type under
      understand unit unless until update upon used useful user using usual usually value various
      very view visit voice wait waiting walk wall want wanted wants warm wash watch water ways
      wear wednesday week weekend weeks weight well went were west what whatever when where
      whether which while white whole whom whose why wide wife will wind wish with within without
      woman women wonder word words work works world worry worse worst worth would write wrong
      wrote yeah year years yesterday young your yours zero
      """;

  /** The commonest characters. */
  private static final String CHINESE =
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
          + "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加斯月话合回特代内信表化老给世位次度门"
          + "任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科"
          + "司五基眼书非则听白却界达光放强即像难且权思王象完设式路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运请谢吗吧呢啊哦嗯哪谁您买卖退换货单号订快递款钱块元";

  private final LongHashSet words = new LongHashSet();
  private final LongHashSet grams = new LongHashSet();
  private final BitSet characters = new BitSet();
  private final BitSet common = new BitSet();

  private OrdinaryWords() {
    for (String word : ENGLISH.strip().split("\\s+")) {
      words.add(WordHash.of(FoldedText.of(word), 0, word.length()));
    }
    CHINESE.codePoints().forEach(common::set);
    characters.or(common);
  }

  /** Only what is common. */
  public static OrdinaryWords common() {
    return new OrdinaryWords();
  }

  /** With the words of a bot's utterances and questions; of a large bot the first 50,000. */
  public static OrdinaryWords of(Bot bot) {
    OrdinaryWords ordinary = new OrdinaryWords();
    bot.examples().stream().limit(MAX_TEXTS).forEach(e -> ordinary.learn(e.text(), e.spans()));
    bot.faq().stream()
        .flatMap(entry -> entry.texts().values().stream())
        .flatMap(text -> text.questions().stream())
        .limit(MAX_TEXTS)
        .forEach(question -> ordinary.learn(question, List.of()));
    return ordinary;
  }

  private void learn(String utterance, List<Bot.Span> spans) {
    FoldedText text = FoldedText.of(utterance);
    BitSet annotated = new BitSet(text.length());
    spans.forEach(span -> annotated.set(span.start(), span.end()));
    for (int start = 0; start < text.length(); start++) {
      if (annotated.get(start)) {
        continue;
      }
      if (text.isHan(start)) {
        characters.set(text.lower(start));
        learnGrams(text, start, annotated);
      } else if (text.isWordPart(start) && !text.isWordPart(start - 1)) {
        words.add(WordHash.of(text, start, Tokens.wordEnd(text, start)));
      }
    }
  }

  private void learnGrams(FoldedText text, int start, BitSet annotated) {
    int end = start + 1;
    while (end - start < MAX_GRAM && text.isHan(end) && !annotated.get(end)) {
      end++;
      grams.add(WordHash.of(text, start, end));
    }
  }

  /** Knows the characters of a list's word, too. */
  void learnCharacters(FoldedText word) {
    for (int i = 0; i < word.length(); i++) {
      characters.set(word.lower(i));
    }
  }

  /** Whether a word is an ordinary one, by its hash. */
  boolean isWord(long hash) {
    return words.contains(hash);
  }

  /** Whether Han characters side by side stand so in an utterance of the bot. */
  boolean isPhrase(FoldedText text, int start, int end) {
    return grams.contains(WordHash.of(text, start, Math.min(end, start + MAX_GRAM)));
  }

  /** Whether a character occurs in the bot's utterances or lists, or is common. */
  boolean isCharacter(int codePoint) {
    return characters.get(codePoint);
  }

  /** Whether a character is one of the commonest. */
  boolean isCommon(int codePoint) {
    return common.get(codePoint);
  }
}
