package io.frontdesk.nlu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.text.Ngrams;
import io.frontdesk.training.TinyBots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that were typed badly, through the tiers that need no encoder. */
@ExtendWith(TinyBots.Shared.class)
class RobustUnderstandingTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
      "wher eis my parecl", zh, en, track
      "pleas refundmy ordr", zh, en, refund
      "chnage my delviery adress", zh, en, address
      "ＷＨＥＮ ＡＲＥ ＹＯＵ ＯＰＥＮ 🙏🙏", zh, en, hours
      "我的快遞到哪了", en, zh, track
      "怎么 shen qing tui kuan", en, zh, refund
      "ni men ji dian kai men", en, zh, hours
      "您好，打扰一下。今天真是忙了一整天，累死我了。我姐姐说你这里什么都懂。怎么申请退款？", en, zh, refund
      "Good morning to you! My sister told me to write. The dog was loud. I want my money back.", zh, en, refund
      """)
  void shouldUnderstand(
      String text, String present, String language, String intent, TinyBots bots) {
    try (NluModel model = bots.load(bots.bilingual());
        NluPipeline pipeline = new NluPipeline()) {
      NluResult result = pipeline.degrade(model, Said.of(text, present));
      assertEquals(text, result.text(), "the text is told as it was said");
      assertEquals(language, result.language());
      assertEquals(intent, result.intent().name());
    }
  }

  @Test
  void shouldMendThePartThatAsksOfAMessageTooLongToBeMended(TinyBots bots) {
    String story = "The dog was loud and it has been a long week for all of us here. ";
    String text = story.repeat(12) + "Wher eis my parecl";
    assertTrue(text.length() > Ngrams.MAX_CHARS);
    try (NluModel model = bots.load(bots.bilingual());
        NluPipeline pipeline = new NluPipeline()) {
      assertEquals("track", pipeline.degrade(model, Said.of(text, "en")).intent().name());
    }
  }

  @Test
  void shouldFindEntitiesInTheTextAsItWasSaid(TinyBots bots) {
    String text = "Hello there! I have been here before. Shanghai is fine. wher is my parcle";
    try (NluModel model = bots.load(bots.bilingual());
        NluPipeline pipeline = new NluPipeline()) {
      NluResult result = pipeline.degrade(model, Said.of(text, "en"));
      assertEquals("track", result.intent().name());
      assertEquals(1, result.entities().size());
      assertEquals(text.indexOf("Shanghai"), result.entities().get(0).start());
    }
  }
}
