/**
 * Chinese dates, times, periods, durations and sets, read by hand-written grammar over characters.
 * Called by turn agents; the finder is immutable and shared, readers live for one text.
 */
package io.frontdesk.entity.time.chinese;
