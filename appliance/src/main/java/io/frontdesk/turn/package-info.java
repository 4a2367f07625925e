/**
 * The turn path: agents that own sessions, the queues between them and the wire-neutral requests
 * and replies.
 */
package io.frontdesk.turn;
