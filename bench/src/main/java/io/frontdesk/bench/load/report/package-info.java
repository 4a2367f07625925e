/**
 * What a load test found, as numbers and as text, JSON and a page. Immutable values; used by the
 * main thread.
 */
package io.frontdesk.bench.load.report;
