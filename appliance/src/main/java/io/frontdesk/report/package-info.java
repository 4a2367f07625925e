/**
 * What an evaluation found, told to people: values in; a page, a JSON file, lines for the terminal
 * out. Stateless but for builders that one thread owns; called by commands.
 */
package io.frontdesk.report;
