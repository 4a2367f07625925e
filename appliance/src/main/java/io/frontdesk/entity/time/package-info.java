/**
 * Dates and times in no language: what can be meant, how it is resolved against the day that it is
 * said, ranges and bounds. Readers of a language put these together. Called by turn agents;
 * everything is immutable.
 */
package io.frontdesk.entity.time;
