/** Learns slots from annotated utterances. Called by the trainer's threads. */
package io.frontdesk.training.slot;
