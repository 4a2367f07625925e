/**
 * The load generator: two threads, one that sends by a schedule and one that reads. Arrivals do not
 * wait for answers, and a turn's time counts from when it was due, so a server that stalls is not
 * asked less and its stall is not left out.
 */
package io.frontdesk.bench.load.drive;
