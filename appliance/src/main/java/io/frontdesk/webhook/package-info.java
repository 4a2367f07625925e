/**
 * Calls to services outside, made from an event loop on behalf of turns. What they answer is
 * untrusted: it is bounded, parsed strictly and reduced to the fields that the bot names.
 */
package io.frontdesk.webhook;
