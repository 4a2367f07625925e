/**
 * Runs the tests of a bot folder and tells what came of them: differences, coverage of flows and
 * steps, JUnit's XML. Tests run on as many threads as are asked for; each belongs to one of them.
 */
package io.frontdesk.conversation.check;
