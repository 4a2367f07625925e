package io.frontdesk.training;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What encoders gave for utterances, kept on disk from training to training, so that only
 * utterances that are new are encoded: a {@link VectorLog} for each encoder, opened while trainings
 * need it. The folder may be deleted at any time; it costs the next training its time and nothing
 * else. Safe for any thread, and for several processes.
 */
public final class VectorCache {

  /** The most bytes that are kept for each encoder: some 340,000 vectors of 384 floats. */
  public static final long USUAL_MAX_BYTES = 512L << 20;

  private final Optional<Path> folder;
  private final long maxBytes;
  private final Map<String, VectorLog> logs = new HashMap<>();

  private VectorCache(Optional<Path> folder, long maxBytes) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** The cache of a data folder, {@code cache/vectors} in it. */
  public static VectorCache in(Path dataFolder) {
    return of(dataFolder.resolve("cache").resolve("vectors"), USUAL_MAX_BYTES);
  }

  /**
   * A cache in a folder.
   *
   * @param folder made when it is needed
   * @param maxBytes the most that are kept for each encoder; the oldest go first
   */
  public static VectorCache of(Path folder, long maxBytes) {
    return new VectorCache(Optional.of(folder), maxBytes);
  }

  /** A cache that is not on disk: small, and gone with this object. */
  public static VectorCache inMemory() {
    return new VectorCache(Optional.empty(), 0);
  }

  /**
   * Opens an encoder's vectors, or takes part in what is open; every call needs a {@link
   * VectorLog#close}.
   *
   * @param fingerprint names everything that a vector depends on but the utterance
   * @param name what the files' folder begins with, for people
   */
  synchronized VectorLog open(String fingerprint, String name) {
    VectorLog log =
        logs.computeIfAbsent(
            fingerprint,
            f ->
                new VectorLog(
                    f,
                    folder.map(path -> path.resolve(name + "-" + f.substring(0, 16))),
                    maxBytes));
    log.open();
    return log;
  }

  /** How often vectors were found and encoders had to run, over all encoders. */
  public synchronized Counts counts() {
    return logs.values().stream().map(VectorLog::counts).reduce(Counts.NONE, Counts::plus);
  }

  /**
   * What happened since the cache was made.
   *
   * @param found utterances whose vector was there
   * @param encoded runs of an encoder
   * @param damaged records that were not what had been written
   */
  public record Counts(long found, long encoded, long damaged) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(found + other.found, encoded + other.encoded, damaged + other.damaged);
    }
  }
}
