package io.frontdesk.demo;

import io.frontdesk.demo.DemoOrder.Item;
import io.frontdesk.demo.DemoOrder.State;
import io.frontdesk.demo.DemoOrder.Words;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The made-up orders of the demo: a dozen that are written down, and for any other number that
 * names a day of 2025 or 2026 ({@code SH20260512}) one that follows from the number, always the
 * same. Other numbers are unknown. One thread at a time.
 */
final class DemoOrderBook {

  private static final Pattern NUMBER = Pattern.compile("SH(202[56][0-9]{4})");
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
  private static final int MAX_CANCELLED = 10_000;

  private static final Item PHONE = item("手机", "phone", 299_900, 12);
  private static final Item HEADPHONES = item("蓝牙耳机", "wireless headphones", 39_900, 12);
  private static final Item POWER_BANK = item("充电宝", "power bank", 12_900, 12);
  private static final Item WATCH = item("智能手表", "smartwatch", 79_900, 12);
  private static final Item COOKER = item("电饭煲", "rice cooker", 34_900, 12);
  private static final Item DRYER = item("吹风机", "hair dryer", 19_900, 12);
  private static final Item DOWN_JACKET = item("羽绒服", "down jacket", 59_900, 3);
  private static final Item SHIRT = item("T恤", "T-shirt", 7_900, 3);
  private static final Item DRESS = item("连衣裙", "dress", 25_900, 3);
  private static final Item SHOES = item("运动鞋", "running shoes", 42_900, 3);
  private static final List<Item> ITEMS =
      List.of(
          PHONE, HEADPHONES, POWER_BANK, WATCH, COOKER, DRYER, DOWN_JACKET, SHIRT, DRESS, SHOES);

  private static final Words SF = new Words("顺丰速运", "SF Express");
  private static final Words JD = new Words("京东物流", "JD Logistics");
  private static final Words ZTO = new Words("中通快递", "ZTO Express");
  private static final Words YTO = new Words("圆通速递", "YTO Express");
  private static final List<Words> CARRIERS = List.of(SF, JD, ZTO, YTO);

  private static final Words BEIJING = new Words("北京", "Beijing");
  private static final Words SHANGHAI = new Words("上海", "Shanghai");
  private static final Words WUHAN = new Words("武汉", "Wuhan");
  private static final Words CHENGDU = new Words("成都", "Chengdu");
  private static final Words GUANGZHOU = new Words("广州", "Guangzhou");
  private static final Words HANGZHOU = new Words("杭州", "Hangzhou");
  private static final List<Words> CITIES =
      List.of(BEIJING, SHANGHAI, WUHAN, CHENGDU, GUANGZHOU, HANGZHOU);

  /** How often an invented order is in each state: most have arrived. */
  private static final List<State> INVENTED_STATES =
      List.of(
          State.DELIVERED,
          State.DELIVERED,
          State.DELIVERED,
          State.DELIVERED,
          State.ON_ITS_WAY,
          State.ON_ITS_WAY,
          State.OUT_FOR_DELIVERY,
          State.PLACED,
          State.PACKED,
          State.RETURNED);

  private static final Map<String, DemoOrder> WRITTEN_DOWN = writtenDown();

  private final Map<String, DemoOrder> cancelled = new HashMap<>();

  /**
   * Finds an order.
   *
   * @param number in either case
   * @return the order, or empty if there is none
   */
  Optional<DemoOrder> find(String number) {
    String upper = number.strip().toUpperCase(Locale.ROOT);
    DemoOrder changed = cancelled.get(upper);
    if (changed != null) {
      return Optional.of(changed);
    }
    DemoOrder written = WRITTEN_DOWN.get(upper);
    return written != null ? Optional.of(written) : invent(upper);
  }

  /** Cancels an order that has not left; remembered until the demo ends, up to 10,000 orders. */
  void cancel(DemoOrder order) {
    if (cancelled.size() < MAX_CANCELLED) {
      cancelled.put(order.number(), order.cancelled());
    }
  }

  /** A small number that follows from the order's. */
  static int digest(DemoOrder order) {
    return Math.floorMod(order.number().hashCode() * 0x9e3779b9, 1_000_003);
  }

  private static Optional<DemoOrder> invent(String number) {
    return day(number)
        .map(
            placed -> {
              int seed = Math.floorMod(number.hashCode() * 0x9e3779b9, 1_000_003);
              return order(
                  number,
                  placed,
                  ITEMS.get(seed % ITEMS.size()),
                  CARRIERS.get(seed / 10 % CARRIERS.size()),
                  CITIES.get(seed / 100 % CITIES.size()),
                  INVENTED_STATES.get(seed / 1_000 % INVENTED_STATES.size()));
            });
  }

  private static Optional<LocalDate> day(String number) {
    var matcher = NUMBER.matcher(number);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(matcher.group(1), DAY));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Map<String, DemoOrder> writtenDown() {
    Map<String, DemoOrder> orders = new HashMap<>();
    put(orders, "SH20260117", HEADPHONES, SF, WUHAN, State.ON_ITS_WAY);
    put(orders, "SH20260203", PHONE, JD, SHANGHAI, State.OUT_FOR_DELIVERY);
    put(orders, "SH20260119", POWER_BANK, SF, HANGZHOU, State.PLACED);
    put(orders, "SH20260308", DRESS, ZTO, HANGZHOU, State.PACKED);
    put(orders, "SH20260226", SHOES, SF, GUANGZHOU, State.DELIVERED);
    put(orders, "SH20260105", DOWN_JACKET, YTO, BEIJING, State.DELIVERED);
    put(orders, "SH20260112", SHIRT, ZTO, CHENGDU, State.DELIVERED);
    put(orders, "SH20260305", WATCH, JD, SHANGHAI, State.DELIVERED);
    put(orders, "SH20260602", COOKER, JD, BEIJING, State.DELIVERED);
    put(orders, "SH20260520", DRYER, YTO, CHENGDU, State.PLACED);
    put(orders, "SH20260130", DRESS, SF, HANGZHOU, State.RETURNED);
    put(orders, "SH20260214", SHIRT, SF, HANGZHOU, State.CANCELLED);
    return Map.copyOf(orders);
  }

  private static void put(
      Map<String, DemoOrder> orders,
      String number,
      Item item,
      Words carrier,
      Words city,
      State state) {
    orders.put(number, order(number, day(number).orElseThrow(), item, carrier, city, state));
  }

  private static DemoOrder order(
      String number, LocalDate placed, Item item, Words carrier, Words city, State state) {
    return new DemoOrder(number, placed, item, item.amountCents(), carrier, city, state);
  }

  private static Item item(String zh, String en, long amountCents, int warrantyMonths) {
    return new Item(new Words(zh, en), amountCents, warrantyMonths);
  }
}
