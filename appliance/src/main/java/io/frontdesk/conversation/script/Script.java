package io.frontdesk.conversation.script;

import io.frontdesk.config.Mistakes.Place;
import io.frontdesk.conversation.Talk;
import java.util.List;

/**
 * A test: a conversation and what must come of it.
 *
 * @param name unique in its bot
 * @param place where it is written
 * @param opening how the conversation begins
 * @param steps in order; the first is something that happens
 */
public record Script(String name, Place place, Talk.Opening opening, List<Step> steps) {}
