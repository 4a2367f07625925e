package io.frontdesk.bench.load.report;

/**
 * Something that was wanted of a run, and what came of it.
 *
 * @param what was measured
 * @param measured what came of it, in words
 * @param wanted what it should be, in words
 * @param met whether it is
 * @param how it was taken
 */
public record Criterion(String what, String measured, String wanted, boolean met, String how) {}
