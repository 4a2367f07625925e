/** Tests of the load generator. */
package io.frontdesk.bench.load.drive;
