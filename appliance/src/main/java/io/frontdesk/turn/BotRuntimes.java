package io.frontdesk.turn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The bots as one turn agent sees them. A change comes as a message and is taken up between turns;
 * a parked turn keeps the runtime that it began with, and the old runtime is let go of when the
 * last of those has ended. All but {@link #offer} is for the agent's thread only.
 */
final class BotRuntimes {

  /**
   * A change, told to every agent once.
   *
   * @param bot the bot's id
   * @param next what is in use from now on; empty: the bot is gone
   * @param agentsLeft how many agents have not yet let go of what was in use before
   * @param released completes when none is left
   */
  record Swap(
      String bot,
      Optional<BotRuntime> next,
      AtomicInteger agentsLeft,
      CompletableFuture<Void> released) {

    void letGo() {
      if (agentsLeft.decrementAndGet() == 0) {
        released.complete(null);
      }
    }
  }

  private final Queue<Swap> swaps = new ConcurrentLinkedQueue<>();
  private final Map<String, BotRuntime> current = new HashMap<>();
  private final Map<BotRuntime, Integer> uses = new IdentityHashMap<>();
  private final Map<BotRuntime, List<Swap>> leaving = new IdentityHashMap<>();

  /** Hands over a change; any thread. Bounded by what an operator does. */
  void offer(Swap swap) {
    swaps.add(swap);
  }

  /** Takes up the changes that came. */
  int adopt() {
    int taken = 0;
    for (Swap swap = swaps.poll(); swap != null; swap = swaps.poll()) {
      adopt(swap);
      taken++;
    }
    return taken;
  }

  private void adopt(Swap swap) {
    BotRuntime old =
        swap.next().isPresent()
            ? current.put(swap.bot(), swap.next().get())
            : current.remove(swap.bot());
    if (old != null && uses.containsKey(old)) {
      leaving.computeIfAbsent(old, runtime -> new ArrayList<>()).add(swap);
    } else {
      swap.letGo();
    }
  }

  Optional<BotRuntime> find(String bot) {
    return Optional.ofNullable(current.get(bot));
  }

  /** A parked turn begins to use a runtime. */
  void retain(BotRuntime runtime) {
    uses.merge(runtime, 1, Integer::sum);
  }

  /** A parked turn is done with a runtime. */
  void release(BotRuntime runtime) {
    if (uses.merge(runtime, -1, Integer::sum) == 0) {
      uses.remove(runtime);
      List<Swap> ended = leaving.remove(runtime);
      if (ended != null) {
        ended.forEach(Swap::letGo);
      }
    }
  }

  /** The agent has stopped: it uses nothing any more. */
  void letGoOfAll() {
    adopt();
    leaving.values().forEach(ended -> ended.forEach(Swap::letGo));
    leaving.clear();
    uses.clear();
    current.clear();
  }
}
