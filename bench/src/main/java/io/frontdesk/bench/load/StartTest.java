package io.frontdesk.bench.load;

import io.frontdesk.bench.load.report.Criterion;
import io.frontdesk.bench.load.report.Result;
import io.frontdesk.bench.load.server.Place;
import io.frontdesk.bench.load.server.ProcessSample;
import io.frontdesk.bench.load.server.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long a start takes, and what a server holds that nobody has talked to. One thread. */
final class StartTest {

  private static final long IDLE_S = 20;
  private static final double PLAIN_S = 3;
  private static final double SCRIPT_S = 2;
  private static final double IDLE_MIB = 200;
  private static final double KIB = 1024;

  private final Setup setup;
  private final Place place;
  private final List<Double> plain = new ArrayList<>();
  private final List<Double> script = new ArrayList<>();
  private final List<Double> plainMib = new ArrayList<>();
  private final List<Double> scriptMib = new ArrayList<>();
  private final List<Double> fileMib = new ArrayList<>();

  StartTest(Setup setup) {
    this.setup = setup;
    place = setup.place();
  }

  /** Starts in both ways in turn; one more of each before, which nobody counts. */
  Result run() {
    int rounds = setup.settings().runs();
    for (int round = 0; round <= rounds; round++) {
      boolean counts = round > 0;
      String config = config();
      plain(counts, config);
      script(counts, config());
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("java -jar, no flags, until /ready is green, s", Spread.of(plain).text("%.2f"));
    facts.put("scripts/serve, the same, s", Spread.of(script).text("%.2f"));
    facts.put("RssAnon idle, java -jar, MiB", Spread.of(plainMib).text("%.0f"));
    facts.put("RssAnon idle, scripts/serve, MiB", Spread.of(scriptMib).text("%.0f"));
    facts.put("RssFile idle, scripts/serve, MiB", Spread.of(fileMib).text("%.0f"));
    return new Result("start", setup.setting("rounds", rounds + ""), List.of(), facts)
        .with(criteria("median of " + rounds + " rounds in turn, files in the page cache"));
  }

  private void plain(boolean counts, String config) {
    try (ServerProcess server =
        started(place.command(List.of(), config, place.sampleBots()), config)) {
      took("java -jar", server);
      if (counts) {
        plain.add(server.startedInNs() / 1e9);
        plainMib.add(idle(server).anonymousKb() / KIB);
      }
    }
  }

  private void script(boolean counts, String config) {
    try (ServerProcess server = started(place.script(config), config)) {
      took("scripts/serve", server);
      if (counts) {
        script.add(server.startedInNs() / 1e9);
        ProcessSample idle = idle(server);
        scriptMib.add(idle.anonymousKb() / KIB);
        fileMib.add(idle.fileKb() / KIB);
      }
    }
  }

  private void took(String what, ServerProcess server) {
    setup.print(
        String.format(Locale.ROOT, "%-14s ready after %.2f s", what, server.startedInNs() / 1e9));
  }

  private ServerProcess started(List<String> command, String config) {
    int port = Integer.parseInt(config.replaceAll("(?s).*server: [^}]*port: (\\d+)}.*", "$1"));
    return ServerProcess.ready(command, port, place.log("start.log"));
  }

  private static ProcessSample idle(ServerProcess server) {
    try {
      TimeUnit.SECONDS.sleep(IDLE_S);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
    return ProcessSample.of(server.pid().orElseThrow());
  }

  /** A configuration with a port that is free now. */
  private static String config() {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "server: {host: 127.0.0.1, port: " + any.getLocalPort() + "}\nadmin: {port: 0}\n";
    } catch (IOException e) {
      throw new UncheckedIOException("There is no free port", e);
    }
  }

  private List<Criterion> criteria(String how) {
    double plainS = Spread.of(plain).median();
    double scriptS = Spread.of(script).median();
    double mib = Spread.of(scriptMib).median();
    return List.of(
        new Criterion(
            "start to ready, plain java -jar",
            Spread.of(plain).text("%.2f") + " s",
            "≤ 3 s",
            plainS <= PLAIN_S,
            how),
        new Criterion(
            "start to ready, scripts/serve",
            Spread.of(script).text("%.2f") + " s",
            "≤ 2 s",
            scriptS <= SCRIPT_S,
            how),
        new Criterion(
            "anonymous memory, idle",
            Spread.of(scriptMib).text("%.0f")
                + " MiB, and "
                + Spread.of(fileMib).text("%.0f")
                + " of files",
            "≤ 200 MiB",
            mib <= IDLE_MIB,
            how + ", scripts/serve, " + IDLE_S + " s after the start, nobody talked to it"));
  }
}
