/** Tests of the comparison with others. */
package io.frontdesk.bench.peers;
