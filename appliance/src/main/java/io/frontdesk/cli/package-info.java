/** The command line. */
package io.frontdesk.cli;
