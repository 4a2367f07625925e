/**
 * Servers under test as processes of their own, and what Linux and they themselves say of their
 * cost. Used by the main thread.
 */
package io.frontdesk.bench.load.server;
