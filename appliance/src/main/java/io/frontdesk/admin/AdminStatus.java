package io.frontdesk.admin;

import java.util.Map;

/**
 * What {@code /v1/status} tells. Immutable.
 *
 * @param version the program's version
 * @param uptimeMs since the launch
 * @param sessions how many sessions are kept
 * @param models the model id of each bot; empty text: none yet
 */
public record AdminStatus(
    String version, long uptimeMs, long sessions, Map<String, String> models) {

  /** Copies the map. */
  public AdminStatus {
    models = Map.copyOf(models);
  }
}
