package io.frontdesk.turn;

import io.frontdesk.metrics.TurnMetrics;
import io.frontdesk.turn.TurnRequest.Refusal;
import io.frontdesk.turn.TurnRequest.RefusalListener;
import io.frontdesk.turn.TurnRequest.WebhookOutcome;
import java.util.Optional;

/** Tells clients that a request was not taken, and what to do. For the agent's thread only. */
final class Refusals {

  private final Audience audience;
  private final TurnMetrics metrics;

  Refusals(Audience audience, TurnMetrics metrics) {
    this.audience = audience;
    this.metrics = metrics;
  }

  void refuse(TurnRequest request, Refusal refusal) {
    refuse(request, refusal, messageOf(refusal, request));
  }

  void refuse(TurnRequest request, Refusal refusal, String message) {
    metrics.onRefused(refusal.name());
    listenerOf(request)
        .ifPresent(listener -> audience.tell(() -> listener.onRefused(refusal, message)));
    if (request instanceof WebhookOutcome) {
      metrics.onOutcomeIgnored();
    }
  }

  /** Who hears that a request was not taken; empty for those that nobody waits for. */
  private static Optional<RefusalListener> listenerOf(TurnRequest request) {
    if (request instanceof TurnRequest.Message message) {
      return Optional.of(message.listener());
    } else if (request instanceof TurnRequest.Parse parse) {
      return Optional.of(parse.listener());
    } else if (request instanceof TurnRequest.Fetch fetch) {
      return Optional.of(fetch.listener());
    } else if (request instanceof TurnRequest.Subscribe subscribe) {
      return Optional.of(subscribe.subscriber());
    } else if (request instanceof TurnRequest.DeskCommand command) {
      return Optional.of(command.listener());
    }
    return Optional.empty();
  }

  private static String messageOf(Refusal refusal, TurnRequest request) {
    return switch (refusal) {
      case OVERLOADED -> "Too much is going on just now. Send it again a little later.";
      case STARTING -> "The service is starting. Send it again a little later.";
      case STOPPING -> "The service is stopping. Send it again a little later.";
      case UNKNOWN_BOT -> "There is no bot named " + request.conversation().bot() + ".";
      case MESSAGE_CONFLICT ->
          "This message id was used for another message. Give every message an id of its own.";
      case INVALID -> "The request can't be read.";
      case STORAGE_FULL -> "The message was not taken because it could not be kept.";
      case INTERNAL -> "Something went wrong on our side.";
    };
  }
}
