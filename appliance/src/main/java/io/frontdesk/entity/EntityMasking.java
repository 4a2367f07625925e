package io.frontdesk.entity;

import java.util.List;

/**
 * Masks what sensitive entities say inside an utterance, for wherever the utterance is logged or
 * shown. Stateless; any thread.
 */
public final class EntityMasking {

  private static final int SHOWN = 4;

  private EntityMasking() {}

  /**
   * The utterance with a star for each code point of a sensitive entity but its last four, so that
   * spans still hold; an entity of four or fewer is all stars.
   *
   * @param entities found in it
   */
  public static String mask(String text, List<EntityMatch> entities) {
    if (!isAnySensitive(entities)) {
      return text;
    }
    int[] codePoints = text.codePoints().toArray();
    for (EntityMatch match : entities) {
      int length = match.end() - match.start();
      int end = length <= SHOWN ? match.end() : match.end() - SHOWN;
      for (int i = match.start(); match.sensitive() && i < Math.min(end, codePoints.length); i++) {
        codePoints[i] = '*';
      }
    }
    return new String(codePoints, 0, codePoints.length);
  }

  private static boolean isAnySensitive(List<EntityMatch> entities) {
    for (int i = 0; i < entities.size(); i++) {
      if (entities.get(i).sensitive()) {
        return true;
      }
    }
    return false;
  }
}
