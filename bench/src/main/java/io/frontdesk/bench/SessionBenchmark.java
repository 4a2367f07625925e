package io.frontdesk.bench;

import io.frontdesk.session.SessionStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A session of 1 kB, loaded and saved: two slots, sealed. The floor is a plain persisted Chronicle
 * Map with an entry of the same size; beside it an empty entry, which is what the map alone costs.
 * A thousand sessions in turn, so that they are not all in the processor's caches.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class SessionBenchmark {

  private static final int SESSIONS = 1_000;
  private static final int VALUE_BYTES = 1_024;
  private static final int KEY_BYTES = 17;

  private final String[] names = new String[SESSIONS];
  private final byte[][] keys = new byte[SESSIONS][KEY_BYTES];
  private final ByteBuffer plain = ByteBuffer.allocate(VALUE_BYTES);
  private final ByteBuffer nothing = ByteBuffer.allocate(0);
  private final UnsafeBuffer value = new UnsafeBuffer(new byte[VALUE_BYTES]);
  private ByteBuffer into = ByteBuffer.allocate(VALUE_BYTES);
  private Scratch scratch;
  private SessionStore store;
  private UnsafeBuffer loaded;
  private ChronicleMap<byte[], ByteBuffer> map;
  private ChronicleMap<byte[], ByteBuffer> emptyMap;
  private int next;

  /** Makes the files and fills them. */
  @Setup
  public void open() throws IOException {
    scratch = new Scratch(2 * SESSIONS);
    store = scratch.sessions().forAgent();
    loaded = new UnsafeBuffer(new byte[store.maxLengthBytes()]);
    map = chronicle("floor", VALUE_BYTES);
    emptyMap = chronicle("empty", 1);
    Random random = new Random(1);
    random.nextBytes(plain.array());
    value.putBytes(0, plain.array());
    for (int i = 0; i < SESSIONS; i++) {
      names[i] = "session-" + i;
      random.nextBytes(keys[i]);
      // Both slots.
      store.save("shop", names[i], value, VALUE_BYTES, System.currentTimeMillis());
      store.save("shop", names[i], value, VALUE_BYTES, System.currentTimeMillis());
      map.put(keys[i], plain);
      emptyMap.put(keys[i], nothing);
    }
  }

  private ChronicleMap<byte[], ByteBuffer> chronicle(String name, int valueBytes)
      throws IOException {
    return ChronicleMapBuilder.of(byte[].class, ByteBuffer.class)
        .name(name)
        .entries(2L * SESSIONS)
        .constantKeySizeBySample(new byte[KEY_BYTES])
        .averageValueSize(valueBytes)
        .putReturnsNull(true)
        .createPersistedTo(scratch.folder().resolve(name + ".map").toFile());
  }

  private int next() {
    next = next + 1 == SESSIONS ? 0 : next + 1;
    return next;
  }

  /** The newest intact value, opened. */
  @Benchmark
  public int load() {
    int length = store.load("shop", names[next()], loaded);
    if (length != VALUE_BYTES) {
      throw new IllegalStateException("loaded " + length + " bytes");
    }
    return length;
  }

  /** The same from a plain map. */
  @Benchmark
  public ByteBuffer loadFloor() {
    into.clear();
    into = map.getUsing(keys[next()], into);
    return into;
  }

  /** An empty entry. */
  @Benchmark
  public ByteBuffer loadEmptyEntry() {
    into.clear();
    into = emptyMap.getUsing(keys[next()], into);
    return into;
  }

  /** Sealed and written to the older slot. */
  @Benchmark
  public void save() {
    store.save("shop", names[next()], value, VALUE_BYTES, System.currentTimeMillis());
  }

  /** The same into a plain map. */
  @Benchmark
  public void saveFloor() {
    plain.clear();
    map.put(keys[next()], plain);
  }

  /** An empty entry. */
  @Benchmark
  public void saveEmptyEntry() {
    emptyMap.put(keys[next()], nothing);
  }

  /** Closes and deletes the files. */
  @TearDown
  public void close() throws IOException {
    map.close();
    emptyMap.close();
    scratch.close();
  }
}
