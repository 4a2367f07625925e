package io.frontdesk.entity.system;

import io.frontdesk.text.FoldedText;
import java.util.List;

/**
 * Finds system entities of some kinds in one language. Immutable, shared by all turn agents; time
 * is linear in the text; never throws.
 */
public interface SystemFinder {

  /**
   * Adds what a text names; finds of one kind don't overlap, nor do times of any kind.
   *
   * @param text the utterance
   * @param reference what "now" is
   * @param found where finds are added
   */
  void find(FoldedText text, ReferenceTime reference, List<SystemMatch> found);
}
