/**
 * A made-up order system, so that the sample bot {@code shop} can be tried without one. Runs on an
 * event loop of its own server, listens on loopback only, and is started only where a demo is asked
 * for.
 */
package io.frontdesk.demo;
