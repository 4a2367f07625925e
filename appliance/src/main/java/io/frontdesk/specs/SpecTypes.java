package io.frontdesk.specs;

import io.frontdesk.entity.system.SystemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which of our types stands for which of a specification's, one to one, and in which file. */
final class SpecTypes {

  private static final Map<SystemType, List<String>> NAMES =
      Map.ofEntries(
          Map.entry(SystemType.NUMBER, List.of("number")),
          Map.entry(SystemType.ORDINAL, List.of("ordinal", "ordinal.relative")),
          Map.entry(SystemType.PERCENTAGE, List.of("percentage")),
          Map.entry(SystemType.NUMBER_RANGE, List.of("numberrange")),
          Map.entry(SystemType.AMOUNT_OF_MONEY, List.of("currency")),
          Map.entry(SystemType.DIMENSION, List.of("dimension")),
          Map.entry(SystemType.TEMPERATURE, List.of("temperature")),
          Map.entry(SystemType.AGE, List.of("age")),
          Map.entry(SystemType.DATE, List.of("datetimeV2.date")),
          Map.entry(SystemType.DATE_RANGE, List.of("datetimeV2.daterange")),
          Map.entry(SystemType.TIME, List.of("datetimeV2.time")),
          Map.entry(SystemType.TIME_RANGE, List.of("datetimeV2.timerange")),
          Map.entry(SystemType.DATE_TIME, List.of("datetimeV2.datetime")),
          Map.entry(SystemType.DATE_TIME_RANGE, List.of("datetimeV2.datetimerange")),
          Map.entry(SystemType.DURATION, List.of("datetimeV2.duration")),
          Map.entry(SystemType.SET, List.of("datetimeV2.set")),
          Map.entry(SystemType.PHONE_NUMBER, List.of("phonenumber")),
          Map.entry(SystemType.EMAIL, List.of("email")),
          Map.entry(SystemType.URL, List.of("url")),
          Map.entry(SystemType.IP_ADDRESS, List.of("ip")));

  private static final Map<String, Set<SystemType>> FILES =
      Map.ofEntries(
          Map.entry("Number", EnumSet.of(SystemType.NUMBER)),
          Map.entry("Ordinal", EnumSet.of(SystemType.ORDINAL)),
          Map.entry("Percent", EnumSet.of(SystemType.PERCENTAGE)),
          Map.entry("NumberRange", EnumSet.of(SystemType.NUMBER_RANGE)),
          Map.entry("Currency", EnumSet.of(SystemType.AMOUNT_OF_MONEY)),
          Map.entry("Dimension", EnumSet.of(SystemType.DIMENSION)),
          Map.entry("Temperature", EnumSet.of(SystemType.TEMPERATURE)),
          Map.entry("Age", EnumSet.of(SystemType.AGE)),
          Map.entry("DateTime", EnumSet.range(SystemType.DATE, SystemType.SET)),
          Map.entry("PhoneNumber", EnumSet.of(SystemType.PHONE_NUMBER)),
          Map.entry("Email", EnumSet.of(SystemType.EMAIL)),
          Map.entry("URL", EnumSet.of(SystemType.URL)),
          Map.entry("IpAddress", EnumSet.of(SystemType.IP_ADDRESS)));

  private SpecTypes() {}

  /** Whether a file is about a type. */
  static boolean isOf(String file, SystemType type) {
    return FILES.getOrDefault(file, Set.of()).contains(type);
  }

  /** Whether we know what a file is about. */
  static boolean knows(String file) {
    return FILES.containsKey(file);
  }

  /** Whether a type goes by a name in specifications. */
  static boolean isNamed(SystemType type, String name) {
    return NAMES.getOrDefault(type, List.of()).contains(name);
  }
}
