/**
 * Configuration records and the strict YAML reader beneath them and beneath bots: every mistake is
 * told at once, with file and line, before a port opens. Runs on start-up and workers.
 */
package io.frontdesk.config;
