/**
 * Frontdesk beside what one would pick instead: the same sentences, each in a process of its own,
 * alone on one processor. The peers under Node are in {@code bench/peers}.
 */
package io.frontdesk.bench.peers;
