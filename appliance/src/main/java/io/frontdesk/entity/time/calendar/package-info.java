/**
 * The arithmetic of calendars behind dates that are said: periods that come back, the Chinese lunar
 * calendar, the solar terms, Easter. Called by turn agents; everything is immutable.
 */
package io.frontdesk.entity.time.calendar;
