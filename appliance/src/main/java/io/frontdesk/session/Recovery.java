package io.frontdesk.session;

/**
 * What opening the session file had to repair.
 *
 * @param recovered whether the last stop was not a clean one
 * @param events everything that was repaired, also what costs nothing, such as a lock of the dead
 *     process
 * @param corruptChecksums values that were torn and dropped; with two slots the session lives on in
 *     its other one
 */
public record Recovery(boolean recovered, int events, int corruptChecksums) {
  static final Recovery NONE = new Recovery(false, 0, 0);
}
