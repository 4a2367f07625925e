/**
 * What simulated customers say: fixed conversations, or a mix with stated shares. Made and asked by
 * the thread that sends; {@link io.frontdesk.bench.load.mix.Talk#heard} by the one that reads,
 * never both at once for one customer.
 */
package io.frontdesk.bench.load.mix;
