/**
 * Tries the system entities on specifications in the form of Recognizers-Text's: cases with what
 * must be found, by file. Used by the command {@code evaluate --specs}, by one thread.
 */
package io.frontdesk.specs;
