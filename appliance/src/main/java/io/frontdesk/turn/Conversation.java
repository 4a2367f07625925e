package io.frontdesk.turn;

/**
 * Names one session of one bot.
 *
 * @param bot the bot's id
 * @param session the session's id, checked by the channel against docs/api.md
 */
public record Conversation(String bot, String session) {}
