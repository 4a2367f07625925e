package io.frontdesk.turn;

import io.frontdesk.nlu.IntentChoice;

/**
 * Something to be understood. Immutable.
 *
 * @param runtime the bot that understands it
 * @param text what was said
 * @param language the language that is meant where the text shows none
 * @param choice the intents that may be meant
 * @param startedNs when the agent began with it
 */
record Utterance(
    BotRuntime runtime, String text, String language, IntentChoice choice, long startedNs) {}
