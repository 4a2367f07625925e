/**
 * Dates and times in English: words, and readers that put them together. Called by turn agents; a
 * reader lives for one text, all else is immutable and shared.
 */
package io.frontdesk.entity.time.english;
