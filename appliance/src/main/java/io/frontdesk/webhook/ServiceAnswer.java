package io.frontdesk.webhook;

import java.util.Map;

/**
 * What a service answered, reduced to what the bot uses. Immutable.
 *
 * @param fields values by slot
 */
record ServiceAnswer(Map<String, Object> fields) {
  static final ServiceAnswer NONE = new ServiceAnswer(Map.of());
}
