package io.frontdesk.bench.load.report;

import java.util.List;
import java.util.Optional;

/**
 * One search for the highest rate.
 *
 * @param steps in the order they were taken
 * @param highest the highest step that was borne, if one was
 * @param half what half of that rate gave
 * @param floor what the bare echo server gave at the highest rate
 */
public record Repetition(
    List<Step> steps, Optional<Step> highest, Optional<Step> half, Optional<Step> floor) {}
