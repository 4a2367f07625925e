package io.frontdesk.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code /proc} says of a process. */
record Proc(long pid) {

  private static final Pattern MAPPING =
      Pattern.compile("(\\p{XDigit}+)-(\\p{XDigit}+) \\S+ (\\p{XDigit}+) \\S+ \\d+ +(/.*)");
  private static final String LISTEN = "0A";
  private static final int READ_ONLY_MASK = 3;

  /**
   * A thread.
   *
   * @param name cut to 15 characters
   * @param cpus that it may use
   * @param policy by which it gets them, see sched(7): 0 the usual one, 2 SCHED_RR
   */
  record Task(String name, String cpus, int policy) {}

  /** A file that is mapped: {@code lengthBytes} from {@code offset} on. */
  record Mapping(String file, long offset, long lengthBytes) {}

  /** A TCP socket; addresses and ports as the kernel writes them. */
  record Socket(String local, String remote, String state) {
    int localPort() {
      return Integer.parseInt(local.substring(local.indexOf(':') + 1), 16);
    }

    boolean isListening() {
      return state.equals(LISTEN);
    }

    /** Whether the other end is 127.0.0.0/8, ::1 or an IPv4 loopback written as IPv6. */
    boolean isLoopback() {
      String host = remote.substring(0, remote.indexOf(':'));
      return host.length() == 8
          ? host.endsWith("7F")
          : host.equals("00000000000000000000000001000000")
              || host.startsWith("0000000000000000FFFF0000") && host.endsWith("7F");
    }
  }

  private Path path(String name) {
    return Path.of("/proc", Long.toString(pid), name);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String status(Path file, String key) {
    return lines(file).stream()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(file + " has no " + key));
  }

  /** A size of {@code status}, such as RssAnon, in KiB. */
  long kib(String key) {
    return Long.parseLong(status(path("status"), key).replace(" kB", ""));
  }

  /** The threads whose names begin so. */
  List<Task> tasks(String prefix) {
    List<Task> tasks = new ArrayList<>();
    try (Stream<Path> folders = Files.list(path("task"))) {
      for (Path folder : folders.toList()) {
        if (Files.exists(folder)) {
          Path status = folder.resolve("status");
          String cpus = status(status, "Cpus_allowed_list");
          tasks.add(new Task(status(status, "Name"), cpus, policy(folder.resolve("stat"))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tasks.stream().filter(task -> task.name().startsWith(prefix)).toList();
  }

  private static int policy(Path stat) throws IOException {
    String told = Files.readString(stat, StandardCharsets.ISO_8859_1);
    // The 41st field; the second is the name, in parentheses.
    return Integer.parseInt(told.substring(told.lastIndexOf(')') + 2).split(" ")[38]);
  }

  /** The different nicenesses of its threads. */
  Set<Integer> niceness() {
    Set<Integer> found = new TreeSet<>();
    try (Stream<Path> folders = Files.list(path("task"))) {
      for (Path folder : folders.toList()) {
        if (Files.exists(folder)) {
          String stat = Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1);
          // The 19th field; the second is the name, in parentheses.
          String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          found.add(Integer.parseInt(behindName[16]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** The files that are mapped. */
  List<Mapping> mappings() {
    List<Mapping> mappings = new ArrayList<>();
    for (String line : lines(path("maps"))) {
      Matcher matcher = MAPPING.matcher(line);
      if (matcher.matches()) {
        long start = Long.parseLong(matcher.group(1), 16);
        long end = Long.parseLong(matcher.group(2), 16);
        mappings.add(
            new Mapping(matcher.group(4), Long.parseLong(matcher.group(3), 16), end - start));
      }
    }
    return mappings;
  }

  /** Regular files that are open for writing. */
  Set<String> filesOpenForWriting() {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(path("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        Path info = path("fdinfo").resolve(descriptor.getFileName());
        if (Files.isRegularFile(descriptor) && Files.exists(info)) {
          int flags = Integer.parseInt(status(info, "flags"), 8);
          if ((flags & READ_ONLY_MASK) != 0) {
            files.add(Files.readSymbolicLink(descriptor).toString());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The TCP sockets of this process that exist now. */
  List<Socket> sockets() {
    Set<String> own = new TreeSet<>();
    try (Stream<Path> descriptors = Files.list(path("fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          own.add(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException e) {
          continue; // closed meanwhile
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Socket> sockets = new ArrayList<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      if (Files.exists(path(table))) {
        for (String line : lines(path(table))) {
          String[] words = line.strip().split(" +");
          if (words.length > 9 && own.contains("socket:[" + words[9] + "]")) {
            sockets.add(new Socket(words[1], words[2], words[3]));
          }
        }
      }
    }
    return sockets;
  }
}
