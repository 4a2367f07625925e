/**
 * How a load generator speaks with a server: one adapter for each protocol, over byte arrays that
 * are used again and again. Stateless but for the buffers; each thread has its own.
 */
package io.frontdesk.bench.load.wire;
