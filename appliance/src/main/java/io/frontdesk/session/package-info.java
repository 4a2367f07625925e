/**
 * Sessions that survive the death of the process: id to sealed bytes in a persisted map. Each turn
 * agent calls it for the sessions it owns.
 */
package io.frontdesk.session;
