package io.frontdesk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Waits for SIGTERM or SIGINT and lets the waiting thread do the stopping. A JVM shutdown hook
 * would run beside ONNX Runtime's own, which frees what encoders may still be using. The JVM's
 * signal class is reached by reflection because the compiler warns of it.
 */
final class StopSignal {

  private final CountDownLatch given = new CountDownLatch(1);
  private final List<Runnable> actions = new ArrayList<>();

  /** Listens from now on. */
  StopSignal() {
    listen("TERM");
    listen("INT");
  }

  private void listen(String name) {
    try {
      Class<?> signalClass = Class.forName("sun.misc.Signal");
      Class<?> handlerClass = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (proxy, method, arguments) -> {
            onGiven();
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(
              StopSignal.class.getClassLoader(), new Class<?>[] {handlerClass}, handler);
      Object signal = signalClass.getConstructor(String.class).newInstance(name);
      signalClass.getMethod("handle", signalClass, handlerClass).invoke(null, signal, proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This JVM can't listen for SIG" + name, e);
    }
  }

  private synchronized void onGiven() {
    given.countDown();
    actions.forEach(Runnable::run);
    actions.clear();
  }

  /** Runs an action when one is given, on the JVM's signal thread; at once if one was. */
  synchronized void then(Runnable action) {
    if (given.getCount() == 0) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /** Waits until one is given. */
  void await() {
    try {
      given.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
