/**
 * Pattern entities: a bot's own regular expressions, in linear time. Called by turn agents; a
 * matcher is immutable and shared.
 */
package io.frontdesk.entity.pattern;
