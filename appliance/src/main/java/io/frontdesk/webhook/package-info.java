/** Calls to services outside, made from the event loop on behalf of turns. */
package io.frontdesk.webhook;
