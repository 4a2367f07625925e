/**
 * Learned slots: words of an utterance, what is known of each, and the linear-chain model that
 * labels them. What is immutable is shared by all agents; scratch belongs to one agent each.
 */
package io.frontdesk.nlu.slot;
