package io.frontdesk.training.slot;

import io.frontdesk.bot.Bot;
import java.util.List;

/**
 * An utterance with what was annotated in it. Immutable.
 *
 * @param text as a person would type it
 * @param spans in order of place; code points
 */
public record SlotExample(String text, List<Bot.Span> spans) {}
