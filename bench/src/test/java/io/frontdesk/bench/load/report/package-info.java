/** Tests of the reports of the load generator. */
package io.frontdesk.bench.load.report;
