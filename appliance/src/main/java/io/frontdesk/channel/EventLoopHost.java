package io.frontdesk.channel;

import io.frontdesk.agent.Host;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An event loop as the host of agents. */
public final class EventLoopHost implements Host {

  private final EventExecutor loop;

  private EventLoopHost(EventExecutor loop) {
    this.loop = loop;
  }

  /** All event loops, in their order. */
  public static List<Host> allOf(Vertx vertx) {
    List<Host> hosts = new ArrayList<>();
    ((VertxInternal) vertx).getEventLoopGroup().forEach(loop -> hosts.add(new EventLoopHost(loop)));
    return hosts;
  }

  @Override
  public boolean isHere() {
    return loop.inEventLoop();
  }

  @Override
  public void execute(Runnable work) {
    loop.execute(work);
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
