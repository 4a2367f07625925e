package io.frontdesk.webhook;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server that does to each connection what a test says; it can do things that no HTTP library
 * would.
 */
public final class RawServer implements Closeable {

  /** What is done to a connection. */
  @FunctionalInterface
  public interface Behaviour {
    void serve(Connection connection) throws Exception;
  }

  /** One accepted connection. */
  public final class Connection {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
    }

    /** Reads a request, head and body, and remembers it. */
    public String readRequest() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      int wanted = Integer.MAX_VALUE;
      while (bytes.size() < wanted) {
        int next = in.read();
        if (next < 0) {
          throw new IOException("connection ended in a request");
        }
        bytes.write(next);
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (wanted == Integer.MAX_VALUE && text.endsWith("\r\n\r\n")) {
          wanted = bytes.size() + bodyLength(text);
        }
      }
      String request = bytes.toString(StandardCharsets.UTF_8);
      requests.add(request);
      return request;
    }

    private int bodyLength(String head) {
      for (String line : head.split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
        }
      }
      return 0;
    }

    public void write(String text) throws IOException {
      write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
    }

    public void answer(int status, byte[] body) throws IOException {
      write(
          "HTTP/1.1 "
              + status
              + " Answer\r\nContent-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n");
      write(body);
    }

    public void answer(int status, String body) throws IOException {
      answer(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until the other side closes. */
    public void awaitClose() throws IOException {
      while (in.read() >= 0) {
        // What is sent meanwhile does not matter.
      }
      closedByClient.countDown();
    }

    /** Sends a byte, then another after a while, until the other side closes. */
    public void drip(String bytes) throws Exception {
      try {
        for (int i = 0; !stopped.await(5, TimeUnit.MILLISECONDS); i++) {
          write(bytes.substring(i % bytes.length(), i % bytes.length() + 1));
        }
      } catch (IOException e) {
        closedByClient.countDown();
      }
    }

    /** Breaks the connection off without a goodbye. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  final CountDownLatch closedByClient = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private final Thread accepting;

  public RawServer(Behaviour behaviour) {
    try {
      listener = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accepting = daemon(() -> accept(behaviour));
  }

  public int port() {
    return listener.getLocalPort();
  }

  public String authority() {
    return "127.0.0.1:" + port();
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        daemon(() -> serve(behaviour, socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Behaviour behaviour, Socket socket) {
    try (socket) {
      behaviour.serve(new Connection(socket));
    } catch (Exception e) {
      // A broken connection is what most of these tests are about; the client's side is asserted.
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() throws IOException {
    stopped.countDown();
    listener.close();
    // The kernel listens until the thread that waits for a connection has come back.
    try {
      accepting.join();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("interrupted while a server ended");
    }
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
