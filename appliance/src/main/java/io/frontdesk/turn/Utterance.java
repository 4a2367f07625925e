package io.frontdesk.turn;

import io.frontdesk.nlu.Said;

/**
 * Something to be understood. Immutable.
 *
 * @param runtime the bot that understands it
 * @param said what was said
 * @param startedNs when the agent began with it
 */
record Utterance(BotRuntime runtime, Said said, long startedNs) {}
