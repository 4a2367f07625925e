package io.frontdesk.nlu;

import org.agrona.collections.Int2ObjectHashMap;

/** {@link Outputs} for models of each number of classes, made once. Owned by one thread. */
final class OutputsBySize implements AutoCloseable {

  private final Int2ObjectHashMap<Outputs> all = new Int2ObjectHashMap<>();

  /** Those for a model. */
  Outputs of(LanguageModel model) {
    int classes = model.labels().size();
    Outputs known = all.get(classes);
    if (known == null) {
      known = new Outputs(classes);
      all.put(classes, known);
    }
    return known;
  }

  @Override
  public void close() {
    all.values().forEach(Outputs::close);
    all.clear();
  }
}
