package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.agent.Precedence;
import io.frontdesk.config.ApplianceConfig.Threads;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadLayoutTest {

  private static final Threads CHOSEN = new Threads(0, 0, 0, true, true);

  private static BitSet cpus(int... numbers) {
    BitSet cpus = new BitSet();
    IntStream.of(numbers).forEach(cpus::set);
    return cpus;
  }

  private static BitSet first(int count) {
    BitSet cpus = new BitSet();
    cpus.set(0, count);
    return cpus;
  }

  /** Where the CPUs that the process may use are its own. */
  private static ThreadLayout layout(BitSet allowed, Threads threads) {
    return ThreadLayout.of(allowed, allowed.cardinality(), threads);
  }

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "2,2,8,2", "3,2,8,2", "4,2,8,3", "8,2,8,7", "16,4,16,14", "64,16,64,56"})
  void shouldLayThreadsOutByTheNumberOfCores(
      int cores, int eventLoops, int turnAgents, int encoders) {
    ThreadLayout layout = layout(first(cores), CHOSEN);
    assertEquals(eventLoops, layout.eventLoops());
    assertEquals(turnAgents, layout.turnAgents());
    assertEquals(encoders, layout.encoderCpus().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16, 64, 256})
  void shouldGiveNoTwoEncodersTheSameCpu(int cores) {
    BitSet allowed = first(cores);
    List<Integer> cpus = layout(allowed, CHOSEN).encoderCpus();
    assertEquals(cpus.size(), Set.copyOf(cpus).size(), cpus::toString);
    assertTrue(cpus.stream().allMatch(allowed::get), cpus::toString);
  }

  @Test
  void shouldLeaveTheFirstCpusToTheOthersFromThreeCoresOn() {
    assertEquals(List.of(2, 1), layout(first(3), CHOSEN).encoderCpus());
    assertEquals(List.of(3, 2, 1), layout(first(4), CHOSEN).encoderCpus());
    Set<Integer> many = new TreeSet<>(layout(first(64), CHOSEN).encoderCpus());
    assertEquals(new TreeSet<>(IntStream.range(8, 64).boxed().toList()), many);
  }

  @Test
  void shouldUseOnlyCpusThatTheProcessMayUse() {
    assertEquals(List.of(5), layout(cpus(5), CHOSEN).encoderCpus());
    assertEquals(List.of(9, 3), layout(cpus(3, 9), CHOSEN).encoderCpus());
    assertEquals(List.of(130, 64, 7), layout(cpus(0, 7, 64, 130), CHOSEN).encoderCpus());
  }

  @Test
  void shouldUseEachCpuOnceBeforeAnyTwice() {
    Threads five = new Threads(0, 0, 5, true, true);
    assertEquals(List.of(4, 0, 4, 0, 4), layout(cpus(0, 4), five).encoderCpus());
    assertEquals(List.of(0, 0, 0, 0, 0), layout(cpus(0), five).encoderCpus());
  }

  @Test
  void shouldDoWhatIsConfigured() {
    ThreadLayout layout = layout(first(8), new Threads(3, 5, 2, true, true));
    assertEquals(new ThreadLayout(3, 5, List.of(7, 6), 0, Precedence.SHARED), layout);
  }

  @Test
  void shouldHaveOneEncoderWorkWheneverItCanWhereAllShareTheCpus() {
    assertEquals(0, layout(first(1), CHOSEN).helpers());
    assertEquals(1, layout(first(2), CHOSEN).helpers());
    assertEquals(2, layout(first(2), new Threads(0, 0, 3, true, true)).helpers());
    Stream.of(3, 4, 8, 64).forEach(n -> assertEquals(0, layout(first(n), CHOSEN).helpers()));
  }

  @Test
  void shouldPinNothingWhenToldNotTo() {
    Threads loose = new Threads(0, 0, 0, false, true);
    Stream.of(1, 2, 4)
        .forEach(
            cores -> {
              List<Integer> cpus = layout(first(cores), loose).encoderCpus();
              assertTrue(cpus.stream().allMatch(cpu -> cpu == -1), cpus::toString);
            });
  }

  @ParameterizedTest
  @CsvSource({"64,1,1,1,1,0", "64,2,2,8,2,1", "64,4,2,8,3,0", "8,2,2,8,2,1", "256,16,4,16,14,0"})
  void shouldUseNoMoreThreadsThanAContainerHasProcessorTimeFor(
      int cpus, int processors, int eventLoops, int turnAgents, int encoders, int helpers) {
    ThreadLayout layout = ThreadLayout.of(first(cpus), processors, CHOSEN);
    assertEquals(
        new ThreadLayout(
            eventLoops, turnAgents, Collections.nCopies(encoders, -1), helpers, Precedence.SHARED),
        layout);
  }

  @Test
  void shouldPinWhereTheJvmSeesNoFewerCpusThanTheProcessMayUse() {
    assertEquals(List.of(3, 2, 1), ThreadLayout.of(first(4), 4, CHOSEN).encoderCpus());
    // The JVM saw the machine before somebody took CPUs away.
    assertEquals(List.of(1, 0), ThreadLayout.of(first(2), 8, CHOSEN).encoderCpus());
  }

  @Test
  void shouldStillWorkWhereTheSystemDoesNotTellItsCpus() {
    assertEquals(
        new ThreadLayout(1, 1, List.of(-1), 0, Precedence.SHARED),
        ThreadLayout.of(new BitSet(), 1, CHOSEN));
    assertEquals(
        new ThreadLayout(2, 8, List.of(-1, -1, -1), 0, Precedence.SHARED),
        ThreadLayout.of(new BitSet(), 4, CHOSEN));
  }

  @Test
  void shouldGoFirstOnlyWhereAllShareTwoCpusOfTheirOwn() {
    assertEquals(Precedence.FIRST, layout(first(2), CHOSEN).precedence());
    Stream.of(1, 3, 64)
        .forEach(n -> assertEquals(Precedence.SHARED, layout(first(n), CHOSEN).precedence()));
    assertEquals(
        Precedence.SHARED, layout(first(2), new Threads(3, 2, 0, true, true)).precedence());
    Threads beside = new Threads(0, 0, 0, true, false);
    assertEquals(Precedence.SHARED, layout(first(2), beside).precedence());
    assertEquals(Precedence.SHARED, ThreadLayout.of(first(64), 2, CHOSEN).precedence());
  }
}
