/** Counters and histograms, readable as Prometheus text. Safe for any thread. */
package io.frontdesk.metrics;
