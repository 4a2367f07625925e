/** Tests of the load test's modes. */
package io.frontdesk.bench.load;
