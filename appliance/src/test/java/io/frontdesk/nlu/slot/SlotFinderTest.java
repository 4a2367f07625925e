package io.frontdesk.nlu.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.entity.EntityFinds;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.value.EntityValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlotFinderTest {

  private static EntityMatch find(String entity, int start, int end, String value) {
    return new EntityMatch(entity, start, end, "said", value, 1);
  }

  private static EntityMatch learned(String entity, int start, int end, double confidence) {
    EntityMatch match = new EntityMatch(entity, start, end, "said", "said", confidence);
    return match.as(Optional.of("to"), Optional.empty());
  }

  private static EntityFinds merge(EntityMatch slot, EntityMatch... others) {
    return SlotFinder.merge(List.of(slot), new EntityFinds(List.of(others), List.of()));
  }

  @Test
  void shouldKeepPlaceAndValueOfAFindOfTheSameEntityAndTakeTheRole() {
    EntityFinds finds = merge(learned("city", 4, 8, 0.4), find("city", 3, 8, "上海"));
    assertEquals(1, finds.kept().size());
    assertEquals("上海", finds.kept().get(0).value());
    assertEquals(3, finds.kept().get(0).start());
    assertEquals(Optional.of("to"), finds.kept().get(0).role());
  }

  @Test
  void shouldTakeTheValueOfAFindOfTheSameWords() {
    EntityFinds finds = merge(learned("destination", 3, 8, 0.9), find("city", 3, 8, "上海"));
    assertEquals("destination", finds.kept().get(0).entity());
    assertEquals("上海", finds.kept().get(0).value());
    assertEquals("city", finds.covered().get(0).entity());
  }

  @Test
  void shouldGiveWayToALongerFindOfTheBotsOwn() {
    EntityFinds finds = merge(learned("song", 3, 5, 0.99), find("order", 3, 9, "SH1"));
    assertEquals(List.of("order"), finds.kept().stream().map(EntityMatch::entity).toList());
  }

  @Test
  void shouldGoBeforeALongerSystemEntityIfSure() {
    EntityMatch date =
        find("date", 3, 9, "2026-01-17").resolvedTo(new EntityValue.Text("2026-01-17"));
    assertEquals("song", merge(learned("song", 3, 5, 0.9), date).kept().get(0).entity());
    EntityFinds unsure = merge(learned("song", 3, 5, 0.3), date);
    assertEquals(List.of(date), unsure.kept());
  }

  @Test
  void shouldStandBesideWhatItDoesNotOverlap() {
    EntityFinds finds = merge(learned("song", 0, 3, 0.2), find("order", 3, 9, "SH1"));
    assertEquals(2, finds.kept().size());
    assertEquals("song", finds.kept().get(0).entity());
    assertTrue(finds.covered().isEmpty());
  }
}
