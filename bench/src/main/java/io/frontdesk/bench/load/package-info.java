/**
 * The load test: starts a server as a process of its own, lets a crowd talk to it, looks for the
 * highest rate that it bears, and reports what each step cost beside a bare echo server in the same
 * run. {@link io.frontdesk.bench.load.Load} is the program; all but the generator's two threads is
 * done by its main thread.
 */
package io.frontdesk.bench.load;
