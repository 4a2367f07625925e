/**
 * Conversations of transcripts, held again with another bot or bundle. What services answered, what
 * events told and when the customer was silent is fed back as it was recorded. Used by the command
 * line, on one thread.
 */
package io.frontdesk.conversation.past;
