package io.frontdesk.bench.load.drive;

import io.frontdesk.bench.load.wire.Answer;
import io.frontdesk.bench.load.wire.OutBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The thread that opens connections and reads what comes. */
final class Reader implements Runnable {

  private static final int LARGEST = 1 << 18;
  private static final long LONGEST_SERVICE_NS = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final Selector selector;
  private final Links links;
  private final Queue<Customer> returned;
  private final Openings openings;
  private final byte[] in = new byte[LARGEST];
  private final ByteBuffer buffer = ByteBuffer.wrap(in);
  private final Answer answer = new Answer();
  private final OutBytes out = new OutBytes();
  private final Set<Customer> waiting = new LinkedHashSet<>();
  private long lookedNs = System.nanoTime();
  private long nowNs;
  private volatile boolean running = true;

  Reader(Selector selector, Links links, Queue<Customer> returned, Openings openings) {
    this.selector = selector;
    this.links = links;
    this.returned = returned;
    this.openings = openings;
  }

  /** From any thread. */
  void stop() {
    running = false;
    selector.wakeup();
  }

  @Override
  public void run() {
    try {
      while (running) {
        selector.select(this::onKey, openings.begin(selector) ? 1 : 100);
        nowNs = System.nanoTime();
        takeFromSender();
        if (nowNs - lookedNs > LOOK_EVERY_NS) {
          lookedNs = nowNs;
          giveUpServices();
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void takeFromSender() throws IOException {
    for (Link link = links.toRegister().poll(); link != null; link = links.toRegister().poll()) {
      link.channel().register(selector, SelectionKey.OP_READ, link);
    }
    for (Link link = links.toBreak().poll(); link != null; link = links.toBreak().poll()) {
      close(link, "connection broke");
    }
  }

  private void onKey(SelectionKey key) {
    Link link = (Link) key.attachment();
    nowNs = System.nanoTime();
    try {
      if (key.isConnectable() && link.channel().finishConnect()) {
        key.interestOps(SelectionKey.OP_READ);
        onConnected(link);
      }
      if (key.isReadable()) {
        read(link);
      }
    } catch (IOException e) {
      close(link, "connection broke");
    } catch (IllegalStateException | IndexOutOfBoundsException e) {
      close(link, "unreadable answer");
    }
  }

  private void onConnected(Link link) throws IOException {
    if (link.protocol().opens()) {
      link.state = Link.State.UPGRADING;
      out.clear();
      link.protocol().opening(out, link.customer.orElseThrow().session);
      Sender.write(link.channel(), out.view());
    } else {
      link.state = Link.State.OPEN;
      openings.onOpened(link, nowNs);
      links.give(link, nowNs);
    }
  }

  private void read(Link link) throws IOException {
    int end = link.rest.length;
    System.arraycopy(link.rest, 0, in, 0, end);
    buffer.limit(LARGEST).position(end);
    int count = link.channel().read(buffer);
    if (count < 0) {
      close(link, "connection closed by the server");
      return;
    }
    end += count;
    int at = 0;
    while (at < end && link.state != Link.State.CLOSED) {
      boolean opened = link.state == Link.State.GREETING || link.state == Link.State.OPEN;
      int used = link.protocol().read(in, at, end, opened, answer);
      if (used == 0) {
        break;
      }
      at += used;
      onAnswer(link);
    }
    link.keepRest(in, at, end);
  }

  private void onAnswer(Link link) throws IOException {
    switch (answer.kind()) {
      case UPGRADED -> link.state = Link.State.GREETING;
      case OPENED -> onGreeting(link);
      case REPLY -> onReply(link);
      case PUSH -> link.customer.ifPresent(this::onPush);
      case PING -> {
        out.clear();
        link.protocol().pong(out);
        Sender.write(link.channel(), out.view());
      }
      case BUSY, ERROR -> onRefused(link);
      case CLOSE -> close(link, "closed by the server: " + answer.code());
      case OTHER -> {}
    }
  }

  private void onGreeting(Link link) {
    link.state = Link.State.OPEN;
    openings.onOpened(link, nowNs);
    switch (link.stay) {
      case SPEAKS -> returned.add(link.customer.orElseThrow());
      case LEAVES -> close(link, "left");
      case SILENT -> {}
    }
  }

  private void onReply(Link link) {
    Optional<Customer> whose = link.customer;
    if (whose.isEmpty() || !whose.get().inFlight || answer.id() != whose.get().id) {
      whose.ifPresent(customer -> customer.tally.onOtherFault("answer to nothing"));
      return;
    }
    Customer customer = whose.get();
    if (answer.isOf(customer.session) && answer.says() | answer.pending()) {
      customer.tally.onReply(customer.turn, answer, customer.dueNs, customer.sentNs, nowNs);
    } else {
      customer.tally.onFault("answer without a reply, or of another session");
    }
    customer.talk.heard(answer);
    customer.inFlight = false;
    if (answer.pending() && link.protocol().opens()) {
      customer.pendingSinceNs = nowNs;
      waiting.add(customer);
    } else {
      free(link, customer);
    }
  }

  private void onPush(Customer customer) {
    customer.talk.heard(answer);
    if (customer.pendingSinceNs > 0) {
      customer.tally.onServiceResult(nowNs - customer.pendingSinceNs);
      customer.pendingSinceNs = 0;
      waiting.remove(customer);
      returned.add(customer);
    }
  }

  private void onRefused(Link link) {
    if (link.state != Link.State.OPEN) {
      close(link, "opening refused: " + answer.code());
      return;
    }
    Customer customer = link.customer.orElseThrow();
    if (customer.inFlight) {
      if (answer.kind() == Answer.Kind.BUSY) {
        customer.tally.onBusy(answer.code());
      } else {
        customer.tally.onFault("error " + answer.code());
      }
      customer.inFlight = false;
      free(link, customer);
    }
  }

  private void free(Link link, Customer customer) {
    if (!link.protocol().opens()) {
      links.give(link, nowNs);
    }
    returned.add(customer);
  }

  private void giveUpServices() {
    Iterator<Customer> each = waiting.iterator();
    while (each.hasNext()) {
      Customer customer = each.next();
      if (nowNs - customer.pendingSinceNs < LONGEST_SERVICE_NS) {
        return;
      }
      each.remove();
      customer.pendingSinceNs = 0;
      customer.tally.onOtherFault("a service's result never came");
      returned.add(customer);
    }
  }

  private void close(Link link, String why) {
    boolean wasOpen = link.state == Link.State.OPEN;
    if (link.state == Link.State.CLOSED) {
      return;
    }
    link.state = Link.State.CLOSED;
    try {
      link.channel().close();
    } catch (IOException e) {
      // It is gone either way.
    }
    if (!wasOpen) {
      openings.onFailed(why);
    }
    if (link.customer.isPresent() && wasOpen) {
      lost(link, link.customer.get(), why);
    }
  }

  private void lost(Link link, Customer customer, String why) {
    if (customer.inFlight) {
      customer.inFlight = false;
      customer.tally.onFault(why);
      if (!link.protocol().opens()) {
        returned.add(customer);
      }
    } else if (link.stay != Stay.LEAVES) {
      customer.tally.onOtherFault(why);
    }
  }
}
