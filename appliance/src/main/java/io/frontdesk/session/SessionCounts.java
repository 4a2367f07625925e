package io.frontdesk.session;

/**
 * What the session file holds and what became of sessions since it was opened.
 *
 * @param live sessions in the file
 * @param expired sessions forgotten because they were idle for too long
 * @param evicted sessions given up for others, the longest idle first
 * @param corrupt values that did not open; the session's other value was used, if there was one
 */
public record SessionCounts(long live, long expired, long evicted, long corrupt) {}
