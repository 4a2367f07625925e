package io.frontdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.frontdesk.config.ApplianceConfig.Threads;
import java.util.BitSet;
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

  private static final Threads CHOSEN = new Threads(0, 0, 0, true);

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

  @ParameterizedTest
  @CsvSource({"1,1,1,1", "2,1,1,2", "3,1,1,2", "4,1,1,3", "8,1,1,7", "16,2,2,14", "64,8,8,56"})
  void shouldLayThreadsOutByTheNumberOfCores(
      int cores, int eventLoops, int turnAgents, int encoders) {
    ThreadLayout layout = ThreadLayout.of(first(cores), CHOSEN);
    assertEquals(eventLoops, layout.eventLoops());
    assertEquals(turnAgents, layout.turnAgents());
    assertEquals(encoders, layout.encoderCpus().size());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16, 64, 256})
  void shouldGiveNoTwoEncodersTheSameCpu(int cores) {
    BitSet allowed = first(cores);
    List<Integer> cpus = ThreadLayout.of(allowed, CHOSEN).encoderCpus();
    assertEquals(cpus.size(), Set.copyOf(cpus).size(), cpus::toString);
    assertTrue(cpus.stream().allMatch(allowed::get), cpus::toString);
  }

  @Test
  void shouldLeaveTheFirstCpusToTheOthersFromThreeCoresOn() {
    assertEquals(List.of(2, 1), ThreadLayout.of(first(3), CHOSEN).encoderCpus());
    assertEquals(List.of(3, 2, 1), ThreadLayout.of(first(4), CHOSEN).encoderCpus());
    Set<Integer> many = new TreeSet<>(ThreadLayout.of(first(64), CHOSEN).encoderCpus());
    assertEquals(new TreeSet<>(IntStream.range(8, 64).boxed().toList()), many);
  }

  @Test
  void shouldUseOnlyCpusThatTheProcessMayUse() {
    assertEquals(List.of(5), ThreadLayout.of(cpus(5), CHOSEN).encoderCpus());
    assertEquals(List.of(9, 3), ThreadLayout.of(cpus(3, 9), CHOSEN).encoderCpus());
    assertEquals(List.of(130, 64, 7), ThreadLayout.of(cpus(0, 7, 64, 130), CHOSEN).encoderCpus());
  }

  @Test
  void shouldUseEachCpuOnceBeforeAnyTwice() {
    Threads five = new Threads(0, 0, 5, true);
    assertEquals(List.of(4, 0, 4, 0, 4), ThreadLayout.of(cpus(0, 4), five).encoderCpus());
    assertEquals(List.of(0, 0, 0, 0, 0), ThreadLayout.of(cpus(0), five).encoderCpus());
  }

  @Test
  void shouldDoWhatIsConfigured() {
    ThreadLayout layout = ThreadLayout.of(first(8), new Threads(3, 5, 2, true));
    assertEquals(new ThreadLayout(3, 5, List.of(7, 6)), layout);
  }

  @Test
  void shouldPinNothingWhenToldNotTo() {
    Threads loose = new Threads(0, 0, 0, false);
    Stream.of(1, 2, 4)
        .forEach(
            cores -> {
              List<Integer> cpus = ThreadLayout.of(first(cores), loose).encoderCpus();
              assertTrue(cpus.stream().allMatch(cpu -> cpu == -1), cpus::toString);
            });
  }

  @Test
  void shouldStillWorkWhereTheSystemDoesNotTellItsCpus() {
    assertEquals(new ThreadLayout(1, 1, List.of(-1)), ThreadLayout.of(new BitSet(), CHOSEN));
  }
}
