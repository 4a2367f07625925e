/** Tests of the benchmarks themselves. */
package io.frontdesk.bench;
