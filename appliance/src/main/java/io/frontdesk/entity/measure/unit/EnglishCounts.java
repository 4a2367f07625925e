package io.frontdesk.entity.measure.unit;

import io.frontdesk.entity.measure.unit.Unit.Form;

/** English nouns that things are counted by. */
final class EnglishCounts {

  /** What things are counted by, with "s" in the plural. */
  private static final String COUNTERS =
      "pair piece item unit set pack packet package parcel bag bottle case carton crate jar roll"
          + " sheet slice bar bunch bundle portion serving plate bowl tray tube stick stack tin"
          + " container pallet bucket basket tablet capsule pill";

  /** Things and people that are counted themselves. */
  private static final String THINGS =
      "ticket seat room guest adult kid customer passenger order product sample card coupon voucher"
          + " album book magazine shirt t-shirt tshirt skirt sweater jacket coat shoe sock sneaker"
          + " boot hat cap scarf glove phone laptop computer charger cable bed table chair apple"
          + " pizza burger coffee tea cookie night";

  private static final String[][] IRREGULAR = {
    {"box", "box|boxes"},
    {"glass", "glass|glasses"},
    {"copy", "copy|copies"},
    {"loaf", "loaf|loaves"},
    {"person", "person|persons|people"},
    {"child", "child|children"},
    {"can", "cans"},
    {"piece", "pcs|pc|pcs."}
  };

  private EnglishCounts() {}

  static void addTo(UnitTable table) {
    for (String noun : COUNTERS.split(" ")) {
      table.add(Measure.COUNT, Form.COUNTED, noun, noun + "|" + noun + "s");
    }
    for (String noun : THINGS.split(" ")) {
      table.add(Measure.COUNT, Form.THING, noun, noun + "|" + noun + "s");
    }
    table.add(Measure.COUNT, Form.THING, "dress", "dress|dresses");
    for (String[] noun : IRREGULAR) {
      table.add(Measure.COUNT, Form.COUNTED, noun[0], noun[1]);
    }
  }
}
