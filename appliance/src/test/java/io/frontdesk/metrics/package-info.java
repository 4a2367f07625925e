/** Tests of what the process tells of itself. */
package io.frontdesk.metrics;
