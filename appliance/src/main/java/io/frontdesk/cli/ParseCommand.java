package io.frontdesk.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.frontdesk.bot.Bot;
import io.frontdesk.entity.EntityJson;
import io.frontdesk.entity.EntityMatch;
import io.frontdesk.entity.EntityRecogniser;
import io.frontdesk.entity.system.ReferenceTime;
import io.frontdesk.nlu.EncoderPool;
import io.frontdesk.nlu.IntentChoice;
import io.frontdesk.nlu.NluModel;
import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;
import io.frontdesk.training.Evaluator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code parse}: tells what utterances mean to a bot. */
@Command(
    name = "parse",
    description = "Tells what an utterance means to a bot, as JSON.",
    footer = "Without TEXT, every line of the standard input is an utterance.")
final class ParseCommand implements Callable<Integer> {

  private static final int MAX_CODE_POINTS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @Mixin private BotOptions options;
  @Mixin private TimeOptions time;

  @Parameters(index = "1", arity = "0..1", paramLabel = "TEXT", description = "the utterance")
  private Optional<String> text;

  @Override
  public Integer call() throws IOException {
    Bot bot = options.read();
    time.reference(bot.settings().timeZone());
    ProgressBar progress = new ProgressBar(System.err);
    try (Workspace workspace = new Workspace(options.data())) {
      Path bundle = workspace.trainer(TrainCommand.BUNDLES).ensure(bot, progress);
      progress.finish();
      EntityRecogniser entities = EntityRecogniser.of(bot);
      try (NluModel model =
              NluModel.load(
                  bundle, workspace.encoders(), entities, bot.settings().ambiguityRatio());
          EncoderPool lane = workspace.lane();
          Evaluator evaluator = new Evaluator(model, lane)) {
        parse(
            said -> {
              ReferenceTime now = time.reference(bot.settings().timeZone());
              return evaluator.understand(
                  new Said(said, bot.defaultLanguage(), IntentChoice.ANY, now));
            });
      }
    }
    return 0;
  }

  private void parse(Function<String, NluResult> understand) throws IOException {
    if (text.isPresent()) {
      System.out.println(JSON.writeValueAsString(json(understand, text.get())));
      return;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        System.out.println(JSON.writeValueAsString(json(understand, line)));
      }
    }
  }

  private static ObjectNode json(Function<String, NluResult> understand, String utterance)
      throws IOException {
    String said = utterance.strip();
    int codePoints = said.codePointCount(0, said.length());
    if (codePoints == 0 || codePoints > MAX_CODE_POINTS) {
      throw new UserErrorException(
          "An utterance has 1 to " + MAX_CODE_POINTS + " characters, not " + codePoints);
    }
    NluResult result = understand.apply(said);
    ObjectNode node = JSON.createObjectNode();
    node.put("text", result.shownText());
    node.put("language", result.language());
    node.set("intent", intent(result.intent()));
    result.ranking().forEach(intent -> node.withArray("ranking").add(intent(intent)));
    node.putArray("entities");
    for (EntityMatch match : result.entities()) {
      node.withArray("entities").add(entity(match));
    }
    node.put("outOfScope", result.outOfScope());
    node.putArray("ambiguous");
    result.ambiguous().forEach(intent -> node.withArray("ambiguous").add(intent.name()));
    result.faq().forEach(entry -> node.withArray("faq").add(intent(entry)));
    node.put("tier", result.tier().name().toLowerCase(Locale.ROOT));
    node.put("model", result.modelId());
    return node;
  }

  private static ObjectNode intent(NluResult.Intent intent) {
    return JSON.createObjectNode()
        .put("name", intent.name())
        .put("confidence", Math.round(intent.confidence() * 1e4) / 1e4);
  }

  /** The same object as the server's. */
  private static JsonNode entity(EntityMatch match) throws IOException {
    StringWriter written = new StringWriter();
    try (JsonGenerator generator = JSON.getFactory().createGenerator(written)) {
      EntityJson.write(generator, match);
    }
    return JSON.readTree(written.toString());
  }
}
