package io.frontdesk.demo;

import java.time.LocalDate;

/**
 * A made-up order. Immutable.
 *
 * @param number {@code SH} and the day it was placed, {@code yyyyMMdd}
 * @param placed the day it was placed
 * @param item what was bought
 * @param amountCents what was paid, in cents of a yuan
 * @param carrier who brings it
 * @param city where it is, or where it went
 * @param state how far it is
 */
record DemoOrder(
    String number,
    LocalDate placed,
    Item item,
    long amountCents,
    Words carrier,
    Words city,
    State state) {

  /** How far an order is. */
  enum State {
    PLACED("placed", 1),
    PACKED("packed", 3),
    ON_ITS_WAY("on_its_way", 4),
    OUT_FOR_DELIVERY("out_for_delivery", 3),
    DELIVERED("delivered", 3),
    RETURNED("returned", 9),
    CANCELLED("cancelled", 1);

    private final String wire;
    private final int daysToDate;

    State(String wire, int daysToDate) {
      this.wire = wire;
      this.daysToDate = daysToDate;
    }

    /** The state's name in answers. */
    String wire() {
      return wire;
    }
  }

  /** The same words in both languages. */
  record Words(String zh, String en) {}

  /**
   * Something that the shop sells.
   *
   * @param warrantyMonths how long it is under warranty
   */
  record Item(Words name, long amountCents, int warrantyMonths) {}

  /**
   * The day that goes with the state: when it leaves, arrives, arrived, came back or was cancelled.
   */
  LocalDate date() {
    return placed.plusDays(state.daysToDate);
  }

  /** The last day of the warranty. */
  LocalDate warrantyUntil() {
    return placed.plusDays(State.DELIVERED.daysToDate).plusMonths(item.warrantyMonths());
  }

  /** Whether it has left the warehouse and was neither returned nor cancelled. */
  boolean isWithCustomer() {
    return state == State.ON_ITS_WAY || state == State.OUT_FOR_DELIVERY || state == State.DELIVERED;
  }

  /** Whether it has not left the warehouse yet. */
  boolean isWaiting() {
    return state == State.PLACED || state == State.PACKED;
  }

  /** Whether the money stays with the shop. */
  boolean isStanding() {
    return state != State.RETURNED && state != State.CANCELLED;
  }

  /** The same order, cancelled. */
  DemoOrder cancelled() {
    return new DemoOrder(number, placed, item, amountCents, carrier, city, State.CANCELLED);
  }

  /** An amount of cents as yuan with two decimals. */
  static String yuan(long cents) {
    return "%d.%02d".formatted(cents / 100, cents % 100);
  }
}
