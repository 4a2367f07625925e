package io.frontdesk;

import io.frontdesk.agent.Host;
import io.frontdesk.agent.Precedence;
import io.frontdesk.channel.EventLoopHost;
import io.frontdesk.config.ApplianceConfig.Threads;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * How many threads of each kind there are and where the encoder agents run. Immutable.
 *
 * <p>The encoders want all they can get; event loops, on which the turn agents work, work for
 * microseconds and are woken at once. Up to two cores they share the encoders' CPUs, so there only
 * one encoder works whenever it can, and others help where many utterances wait; from three on the
 * first CPUs are left to them.
 *
 * @param eventLoops threads that serve sockets and run turns
 * @param turnAgents owners of sessions, each at work on one event loop at a time
 * @param encoderCpus one encoder agent for each: the CPU that it is pinned to, or -1 for none of
 *     its own
 * @param helpers how many of these, the last ones, only work where many utterances wait
 * @param precedence how event loops stand among others
 */
public record ThreadLayout(
    int eventLoops, int turnAgents, List<Integer> encoderCpus, int helpers, Precedence precedence) {

  private static final int UNPINNED = -1;
  private static final int SHARED_UP_TO = 2;

  /** Of so many one is left to the event loops. */
  private static final int CORES_OF_WHICH_ONE_IS_LIGHT = 8;

  private static final int EVENT_LOOPS_PER_LIGHT_CORE = 2;

  /**
   * A message seldom finds its turn agent at work on another event loop where there are some more
   * agents than loops.
   */
  private static final int AGENTS_PER_EVENT_LOOP = 4;

  /** Copies the list. */
  public ThreadLayout {
    encoderCpus = List.copyOf(encoderCpus);
  }

  /**
   * The layout for a machine.
   *
   * <p>A container may be held to so much processor time without being told which CPUs are its own.
   * Then there are as many threads as that time is good for, and none is pinned: the CPUs are
   * shared with others, who would pin theirs to the same ones.
   *
   * <p>Where event loops and encoders share two CPUs of their own, the first go before all others.
   * Not where there are more event loops than CPUs, which could keep these from the encoders
   * altogether; and not from three CPUs on, where they have some without encoders: whoever goes
   * first stays on its CPU, an encoder's too, as long as nobody of its kind is there.
   *
   * @param allowed the CPUs that the process may use; empty where the system does not tell
   * @param processors how many CPUs the process gets the time of, as the JVM sees it
   * @param threads what is configured; 0: choose
   */
  public static ThreadLayout of(BitSet allowed, int processors, Threads threads) {
    boolean isOwn = !allowed.isEmpty() && allowed.cardinality() <= processors;
    int cores = Math.max(1, isOwn ? allowed.cardinality() : processors);
    int light = Math.max(1, cores / CORES_OF_WHICH_ONE_IS_LIGHT);
    int eventLoops =
        threads.eventLoops() > 0
            ? threads.eventLoops()
            : Math.min(cores, EVENT_LOOPS_PER_LIGHT_CORE * light);
    int turnAgents = threads.turnAgents() > 0 ? threads.turnAgents() : agentsFor(eventLoops);
    int encoders =
        threads.encoderAgents() > 0
            ? threads.encoderAgents()
            : cores <= SHARED_UP_TO ? cores : cores - light;
    List<Integer> cpus =
        threads.pin() && isOwn
            ? pinned(allowed, encoders)
            : Collections.nCopies(encoders, UNPINNED);
    int helpers = cores <= SHARED_UP_TO ? encoders - 1 : 0;
    boolean first = threads.goFirst() && isOwn && cores == SHARED_UP_TO && eventLoops <= cores;
    Precedence precedence = first ? Precedence.FIRST : Precedence.SHARED;
    return new ThreadLayout(eventLoops, turnAgents, cpus, helpers, precedence);
  }

  /** The event loops of Vert.x, on which turn agents work. */
  List<Host> hosts(Vertx vertx) {
    return EventLoopHost.allOf(vertx, precedence);
  }

  /** One is enough for one event loop: it never finds it elsewhere. */
  private static int agentsFor(int eventLoops) {
    return eventLoops == 1 ? 1 : AGENTS_PER_EVENT_LOOP * eventLoops;
  }

  /** The last CPUs first, each once before any is used twice. */
  private static List<Integer> pinned(BitSet allowed, int encoders) {
    List<Integer> cpus = new ArrayList<>();
    int cpu = allowed.length() - 1;
    while (cpus.size() < encoders) {
      cpus.add(cpu);
      int next = cpu == 0 ? -1 : allowed.previousSetBit(cpu - 1);
      cpu = next < 0 ? allowed.length() - 1 : next;
    }
    return cpus;
  }
}
