package io.frontdesk.entity.system;

import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * What "now" and "here" are for a text: comes with the request or the session, never from a clock.
 *
 * @param now local time in {@code zone}
 * @param zone where the user is
 */
public record ReferenceTime(LocalDateTime now, ZoneId zone) {}
