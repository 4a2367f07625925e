package io.frontdesk.audit;

import java.util.Map;

/** Where events are written down. For any thread; never blocks. */
@FunctionalInterface
public interface AuditTrail {

  /**
   * Writes an event down, in a moment.
   *
   * @param event what happened, a short fixed name
   * @param fields what belongs to it; nothing secret
   * @return false if it can't be written down just now, because the disk is too slow or refuses:
   *     then what was to happen must not
   */
  boolean write(String event, Map<String, String> fields);
}
