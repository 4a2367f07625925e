package io.frontdesk.training.slot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.nlu.slot.SlotModel;
import io.frontdesk.nlu.slot.SlotTagger;
import io.frontdesk.text.FoldedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SlotTrainerTest {

  private static final List<String> CITIES =
      List.of(
          "上海", "北京", "广州", "成都", "哈尔滨", "西安", "石家庄", "呼和浩特", "Paris", "New York", "Oslo", "Rome");

  private static final List<String> FRAMES =
      List.of(
          "从%s到%s的票",
          "我要去%2$s，从%1$s出发",
          "%s飞%s多少钱",
          "a ticket from %s to %s please",
          "get me to %2$s from %1$s",
          "I leave %s for %s tonight");

  private static SlotModel model;

  /** A journey, its two cities annotated with their roles. */
  private static SlotExample journey(String frame, String from, String to) {
    String text = String.format(frame, from, to);
    List<Bot.Span> spans = new ArrayList<>();
    spans.add(span(text, from, "from", from));
    spans.add(span(text, to, "to", to.equals("北京") ? "BJS" : to));
    spans.sort((a, b) -> a.start() - b.start());
    return new SlotExample(text, spans);
  }

  private static Bot.Span span(String text, String word, String role, String value) {
    int start = text.indexOf(word);
    return new Bot.Span(
        "city", start, start + word.length(), value, Optional.of(role), Optional.empty());
  }

  private static SlotTrainer trainer() {
    List<SlotExample> examples = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 120; i++) {
      List<String> cities = new ArrayList<>(CITIES);
      Collections.shuffle(cities, random);
      examples.add(journey(FRAMES.get(i % FRAMES.size()), cities.get(0), cities.get(1)));
    }
    examples.add(new SlotExample("你好", List.of()));
    examples.add(new SlotExample("thanks a lot", List.of()));
    return new SlotTrainer(examples, text -> List.of(), 1);
  }

  private static SlotModel learn() {
    SlotTrainer trainer = trainer();
    List<String> intents = Collections.nCopies(122, "travel");
    return trainer.model(trainer.withoutEncoder(intents), Optional.empty());
  }

  @BeforeAll
  static void train() {
    model = SlotModel.fromBytes(learn().toBytes());
  }

  private static List<EntityMatch> find(String text) {
    return new SlotTagger()
        .find(
            model,
            FoldedText.of(text),
            new SlotTagger.Hints("travel", List.of(), SlotTagger.NO_SCORES));
  }

  private static List<String> roles(String text) {
    return find(text).stream().map(m -> m.text() + "=" + m.role().orElse("")).toList();
  }

  @Test
  void shouldTellRolesOfCitiesThatItNeverSaw() {
    assertEquals(List.of("连云港=from", "长沙=to"), roles("从连云港到长沙的票"));
    assertEquals(
        List.of("Berlin=from", "Madrid=to"), roles("a ticket from Berlin to Madrid please"));
  }

  @Test
  void shouldFindNothingWhereNothingIs() {
    assertEquals(List.of(), roles("你好"));
    assertEquals(List.of(), find(""));
    assertEquals(List.of(), find(" \uD83D\uDE00\uD83D "));
  }

  @Test
  void shouldGiveTheValueOfTheAnnotations() {
    EntityMatch to = find("从上海到北京的票").get(1);
    assertEquals("BJS", to.value());
    assertEquals("北京", to.text());
  }

  @Test
  void shouldBeSurerOfWhatItSaw() {
    double seen = find("从上海到北京的票").get(0).confidence();
    assertTrue(seen > 0.9, "confidence " + seen);
    for (EntityMatch match : find("could somebody from Lima perhaps call me")) {
      assertTrue(match.confidence() < seen, match.toString());
    }
  }

  @Test
  void shouldGiveTheSameBytesAgain() {
    assertArrayEquals(learn().toBytes(), learn().toBytes());
  }

  @Test
  void shouldRefuseBytesThatAreNoSlots() {
    byte[] bytes = learn().toBytes();
    for (int length : new int[] {3, 20, bytes.length / 2, bytes.length - 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> SlotModel.fromBytes(Arrays.copyOf(bytes, length)),
          "length " + length);
    }
  }

  @Test
  void shouldTakeNoLongerThanTheTextIsForAnyText() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i >= 0; i--) {
        text.append(random.nextBoolean() ? "到" : " from ")
            .append(CITIES.get(random.nextInt(CITIES.size())));
      }
      int end = 0;
      for (EntityMatch match : find(text.toString())) {
        assertTrue(match.start() >= end && match.end() > match.start(), "seed " + seed);
        assertTrue(match.confidence() >= 0 && match.confidence() <= 1, "seed " + seed);
        end = match.end();
      }
      assertTrue(end <= text.length(), "seed " + seed);
    }
  }
}
