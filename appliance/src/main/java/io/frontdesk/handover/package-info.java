/**
 * The queue of conversations that wait for a person, and those that persons have. A mirror of what
 * the sessions say: turn agents tell it, the admin listener reads it and sends commands back to the
 * agents. Event loops and turn agents use it.
 */
package io.frontdesk.handover;
