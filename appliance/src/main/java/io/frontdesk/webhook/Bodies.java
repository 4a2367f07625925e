package io.frontdesk.webhook;

import io.frontdesk.bot.Bot;
import io.frontdesk.bot.Bot.Webhook;
import io.frontdesk.turn.ServiceCall;
import io.frontdesk.webhook.rasa.RasaAnswer;
import io.frontdesk.webhook.rasa.RasaRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What services are sent and what is read of their answers, in the shape that the webhook says: our
 * own or that of Rasa's action servers. Event loop only.
 */
final class Bodies {

  private final Function<String, Optional<Bot>> bots;
  private final Counter ignored;

  Bodies(Function<String, Optional<Bot>> bots, MeterRegistry registry) {
    this.bots = bots;
    ignored =
        Counter.builder("frontdesk.webhook.rasa.ignored")
            .description("Events of Rasa action servers that nothing here corresponds to")
            .register(registry);
  }

  /**
   * The body of a POST.
   *
   * @param values the slots' values as the service may have them
   * @throws CallRefusedException if the bot is no longer there
   */
  byte[] request(ServiceCall call, Webhook webhook, Map<String, Object> values)
      throws CallRefusedException {
    if (webhook.rasaAction().isEmpty()) {
      return WebhookTarget.body(webhook, call.conversation(), values);
    }
    Bot bot =
        bots.apply(call.conversation().bot())
            .orElseThrow(() -> new CallRefusedException("its bot is not there any more"));
    return RasaRequest.body(call, webhook, bot, values, Instant.now());
  }

  /** Reads an answer; empty if it is not what it should be. */
  Optional<ServiceAnswer> answer(byte[] body, Webhook webhook) {
    if (webhook.rasaAction().isEmpty()) {
      return AnswerReader.read(body, webhook);
    }
    Optional<RasaAnswer.Read> read = AnswerReader.object(body).flatMap(RasaAnswer::read);
    read.ifPresent(found -> ignored.increment(found.ignored()));
    return read.map(found -> new ServiceAnswer(found.fields()));
  }
}
