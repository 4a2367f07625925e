package io.frontdesk.channel;

import io.frontdesk.metrics.Metrics;
import io.frontdesk.turn.TurnGateway;
import java.util.function.Supplier;

/**
 * What the chat listener stands on.
 *
 * @param gateway the way to the turn agents
 * @param ready asked by the event loops at requests; must be cheap and safe for any thread
 * @param metrics where it counts, and what {@code /metrics} shows
 */
public record ChatBackend(TurnGateway gateway, Supplier<ReadyState> ready, Metrics metrics) {}
