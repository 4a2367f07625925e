package io.frontdesk.conversation;

import io.frontdesk.nlu.NluResult;
import io.frontdesk.nlu.Said;

/** Tells what utterances mean, as serving does. Each thread has its own. */
public interface Understander extends AutoCloseable {

  /** What an utterance means. */
  NluResult understand(Said said);

  @Override
  void close();
}
