package io.frontdesk.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.training.Interval;

/** What {@code tune} found, for machines; it holds nothing that customers said. Stateless. */
public final class TuningFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TuningFile() {}

  /** The JSON text. */
  public static String text(Tuning tuning) {
    ObjectNode node = JSON.createObjectNode();
    node.put("name", tuning.name());
    node.put("utterances", tuning.utterances());
    node.put("folds", tuning.folds());
    tuning.untested().forEach(node.putArray("untested")::add);
    for (Tuning.Level level : tuning.levels()) {
      ObjectNode entry = node.withArray("levels").addObject();
      entry.put("quality", level.name());
      ObjectNode encoders = entry.putObject("encoders");
      level
          .encoders()
          .forEach((language, names) -> names.forEach(encoders.withArray(language)::add));
      for (Setting setting : level.settings()) {
        put(entry.withArray("settings").addObject(), setting);
      }
      for (Setting setting : level.sweep()) {
        ObjectNode point = entry.withArray("curve").addObject();
        point.put("right", setting.share());
        point.put("rightRefusing", setting.strictShare());
        point.put("meanMicros", setting.meanMicros());
        point.put("p99Micros", setting.p99Micros());
        point.put("withoutEncoder", setting.withoutEncoder());
      }
    }
    put(node.putObject("recommendation"), Recommendation.of(tuning.choices()));
    return ReportFile.text(node);
  }

  private static void put(ObjectNode node, Setting setting) {
    Interval interval = setting.interval();
    node.put("cut", setting.cut().key());
    node.put("right", setting.share());
    node.putArray("interval95").add(interval.low()).add(interval.high());
    node.put("rightRefusing", setting.strictShare());
    node.put("meanMicros", setting.meanMicros());
    node.put("p99Micros", setting.p99Micros());
    node.put("withoutEncoder", setting.withoutEncoder());
  }

  private static void put(ObjectNode node, Recommendation advice) {
    node.put("quality", advice.chosen().level());
    node.put("best", advice.best().level());
    node.put("sentence", advice.sentence(Words.of("en")));
    for (Setting other : advice.others()) {
      Duel duel = Duel.of(advice.chosen(), other);
      ObjectNode entry = node.withArray("others").addObject();
      entry.put("quality", other.level());
      entry.put("gain", duel.gain());
      entry.put("uncertainty95", duel.uncertainty());
      entry.put("chance", duel.chance());
      entry.put("moreMicros", other.meanMicros() - advice.chosen().meanMicros());
    }
    node.put("tooFew", advice.doubt().isPresent());
    advice.doubt().ifPresent(duel -> node.put("utterancesNeeded", duel.rowsNeeded()));
  }
}
