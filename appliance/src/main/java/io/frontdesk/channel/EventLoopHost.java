package io.frontdesk.channel;

import io.frontdesk.agent.Host;
import io.frontdesk.agent.Precedence;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An event loop as the host of agents. */
public final class EventLoopHost implements Host {

  private final EventExecutor loop;
  private final Precedence precedence;

  private EventLoopHost(EventExecutor loop, Precedence precedence) {
    this.loop = loop;
    this.precedence = precedence;
  }

  /**
   * All event loops, in their order.
   *
   * @param precedence how they stand among those that want the same CPUs
   */
  public static List<Host> allOf(Vertx vertx, Precedence precedence) {
    List<Host> hosts = new ArrayList<>();
    ((VertxInternal) vertx)
        .getEventLoopGroup()
        .forEach(loop -> hosts.add(new EventLoopHost(loop, precedence)));
    return hosts;
  }

  @Override
  public boolean isHere() {
    return loop.inEventLoop();
  }

  @Override
  public void execute(Runnable work) {
    if (isHere()) {
      loop.execute(work);
    } else {
      // A loop that takes from its queue spins while another thread has a place in it, but did not
      // put its task there yet.
      precedence.during(() -> loop.execute(work));
    }
  }

  @Override
  public void executeLater(Runnable work) {
    // Tasks that are given while tasks are run are run, too, before sockets are looked at; those
    // of a clock are not, whatever their time.
    loop.schedule(work, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public void repeat(long periodMs, Runnable work) {
    loop.scheduleWithFixedDelay(work, periodMs, periodMs, TimeUnit.MILLISECONDS);
  }
}
