/**
 * The tests of a bot folder as they are written: {@code tests/*.yml} read into values, with every
 * mistake at once. Used by the thread that reads; what it gives is immutable.
 */
package io.frontdesk.conversation.script;
