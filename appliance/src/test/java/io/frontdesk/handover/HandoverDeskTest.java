package io.frontdesk.handover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.OpeningHours;
import io.frontdesk.turn.Conversation;
import io.frontdesk.turn.PersonDesk.Case;
import io.frontdesk.turn.PersonDesk.Outlook;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HandoverDeskTest {

  // A Thursday, at midnight.
  private long nowMs = TimeUnit.DAYS.toMillis(21_000);
  private final List<String> events = new ArrayList<>();

  private HandoverDesk desk(OpeningHours hours) {
    return new HandoverDesk(hours, () -> nowMs);
  }

  private static Conversation talk(String session) {
    return new Conversation("shop", session);
  }

  private static Case waiting(String session, long sinceMs) {
    return new Case(talk(session), sinceMs, Optional.empty(), Optional.empty(), "en", "help");
  }

  private static Case taken(String session, long sinceMs, String by) {
    return new Case(talk(session), sinceMs, Optional.of(by), Optional.empty(), "en", "help");
  }

  private void write(DeskEvent event) {
    events.add(event.kind() + " " + event.about().conversation().session() + " " + event.text());
  }

  @Test
  void shouldShowWhoWaitsLongestFirstAndWhoIsHadLast() {
    HandoverDesk desk = desk(OpeningHours.ALWAYS);
    desk.onOpen(waiting("b", 20));
    desk.onOpen(taken("c", 5, "Anna"));
    desk.onOpen(waiting("a", 10));
    List<String> shown = desk.cases().stream().map(c -> c.conversation().session()).toList();
    assertEquals(List.of("a", "b", "c"), shown);
    assertEquals(new Outlook(2, false), desk.outlook(talk("b"), 20));
    assertEquals(new Outlook(3, false), desk.outlook(talk("new"), 30));
  }

  @Test
  void shouldTellEachChangeOnce() {
    HandoverDesk desk = desk(OpeningHours.ALWAYS);
    DeskWatcher watcher = this::write;
    desk.watch(watcher);
    desk.onOpen(waiting("a", 10));
    desk.onOpen(waiting("a", 10));
    desk.onSaid(talk("a"), 11, "hello?");
    desk.onSaid(talk("unknown"), 11, "hello?");
    desk.onOpen(taken("a", 10, "Anna"));
    desk.onClosed(talk("a"));
    desk.onClosed(talk("a"));
    assertEquals(List.of("WAITING a ", "SAID a hello?", "TAKEN a ", "CLOSED a "), events);
    desk.unwatch(watcher);
    desk.onOpen(waiting("a", 20));
    assertEquals(4, events.size());
  }

  @Test
  void shouldCountAsStaffedWhileSomebodyListensOrHasAskedOfLateAndItIsOpen() {
    OpeningHours hours =
        new OpeningHours(
            List.of(
                new OpeningHours.Span(
                    Set.of(DayOfWeek.THURSDAY), LocalTime.of(9, 0), LocalTime.of(18, 0))),
            Optional.of(ZoneOffset.UTC));
    HandoverDesk desk = desk(hours);
    DeskWatcher watcher = this::write;
    desk.watch(watcher);
    assertFalse(desk.outlook(talk("a"), nowMs).staffed(), "too early");
    nowMs += TimeUnit.HOURS.toMillis(9);
    assertTrue(desk.outlook(talk("a"), nowMs).staffed());
    desk.unwatch(watcher);
    assertFalse(desk.outlook(talk("a"), nowMs).staffed(), "nobody");
    desk.onSeen();
    nowMs += TimeUnit.SECONDS.toMillis(59);
    assertTrue(desk.outlook(talk("a"), nowMs).staffed());
    nowMs += TimeUnit.SECONDS.toMillis(1);
    assertFalse(desk.outlook(talk("a"), nowMs).staffed(), "seen too long ago");
    desk.watch(watcher);
    nowMs += TimeUnit.HOURS.toMillis(9);
    assertFalse(desk.outlook(talk("a"), nowMs).staffed(), "too late");
  }

  @Test
  void shouldAskToLookAgainOnceThereIsRoomForWhatItCouldNotShow() {
    HandoverDesk desk = desk(OpeningHours.ALWAYS);
    for (int i = 0; i < HandoverDesk.LIMIT; i++) {
      desk.onOpen(waiting("s-" + i, i));
    }
    assertFalse(desk.takeMissed());
    desk.onOpen(waiting("late", 1));
    assertEquals(HandoverDesk.LIMIT, desk.cases().size());
    assertFalse(desk.takeMissed(), "there is no room yet");
    desk.onClosed(talk("s-5"));
    assertTrue(desk.takeMissed());
    assertFalse(desk.takeMissed());
  }
}
