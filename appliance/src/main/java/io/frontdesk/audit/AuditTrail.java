package io.frontdesk.audit;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where events are written down. For any thread; never blocks. */
@FunctionalInterface
public interface AuditTrail {

  /**
   * Writes an event down.
   *
   * @param event what happened, a short fixed name
   * @param fields what belongs to it; nothing secret
   * @return completes, on any thread, once it is on disk: only then may it happen. Exceptionally if
   *     it can't be written down, because the disk is too slow or refuses: then it must not
   */
  CompletableFuture<Void> write(String event, Map<String, String> fields);
}
