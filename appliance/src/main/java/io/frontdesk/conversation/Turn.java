package io.frontdesk.conversation;

import io.frontdesk.dialogue.DialogueState;
import io.frontdesk.nlu.NluResult;
import java.util.List;
import java.util.Optional;

/**
 * What happened, and what the bot did about it, answers of services included. Immutable.
 *
 * @param who {@code user} or what else happened, for people
 * @param input what was said or happened
 * @param meaning what it was understood as, if that had to be found out
 * @param replies what the bot said, in order
 * @param calls the services that were called, in order
 * @param after where the conversation stands
 */
public record Turn(
    String who,
    String input,
    Optional<NluResult> meaning,
    List<Reply> replies,
    List<String> calls,
    DialogueState after) {}
