package io.frontdesk.bench.load;

import io.frontdesk.bench.load.drive.Driver;
import io.frontdesk.bench.load.mix.Mix;
import io.frontdesk.bench.load.server.Place;
import io.frontdesk.bench.load.server.ServerProcess;
import io.frontdesk.bench.load.wire.FrontdeskHttp;
import io.frontdesk.bench.load.wire.FrontdeskSocket;
import io.frontdesk.bench.load.wire.Protocol;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes servers and crowds as the settings say. One thread. */
final class Setup {

  /** The sample bot. */
  static final String BOT = "shop";

  /** What the echo server is asked as. */
  static final String ECHO = "echo";

  static final double CONNECTIONS_PER_SECOND = 2_000;
  private static final int SMALL_CROWD = 300;

  private final Settings settings;
  private final Place place;
  private final PrintStream out;

  Setup(Settings settings, Place place, PrintStream out) {
    this.settings = settings;
    this.place = place;
    this.out = out;
  }

  Settings settings() {
    return settings;
  }

  void print(String line) {
    out.println(line);
  }

  Place place() {
    return place;
  }

  ServerProcess echo() {
    return place.echo();
  }

  ServerProcess frontdesk() {
    if (settings.url().isPresent()) {
      out.println("Of a Frontdesk that runs already, processor time and memory are not measured.");
      return ServerProcess.at(settings.url().get());
    }
    ServerProcess server = place.frontdesk("");
    out.printf(Locale.ROOT, "Frontdesk is ready after %.1f s%n", server.startedInNs() / 1e9);
    return server;
  }

  Driver driver(ServerProcess server, String bot, long thinkNs) {
    return Driver.start(
        new Driver.Options(
            server.address(),
            new FrontdeskHttp(server.host(), bot),
            settings.addresses(),
            thinkNs,
            settings.seed()));
  }

  static Protocol socket(ServerProcess server, String bot) {
    return new FrontdeskSocket(server.host(), bot);
  }

  Protocol protocol(ServerProcess server, String bot) {
    return settings.http() ? new FrontdeskHttp(server.host(), bot) : socket(server, bot);
  }

  Map<String, String> setting(String... namesAndValues) {
    Map<String, String> all = new TreeMap<>();
    all.put("step", settings.seconds() + " s after " + settings.warmUpS() + " s");
    all.put("source addresses", settings.addresses() + "");
    all.put("seed", settings.seed() + "");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  Rig rig(ServerProcess server, String bot, Mix mix) {
    Rig rig = new Rig(server, driver(server, bot, 0));
    double seconds =
        rig.driver()
            .admit(mix, protocol(server, bot), settings.customers(), CONNECTIONS_PER_SECOND);
    out.printf(Locale.ROOT, "%,d customers in after %.1f s%n", settings.customers(), seconds);
    return rig;
  }

  /** A server that a small crowd has talked to until its code was compiled. */
  Rig warm(Mix mix) {
    ServerProcess server = frontdesk();
    Rig rig = new Rig(server, driver(server, BOT, 0));
    rig.driver().admit(mix, socket(server, BOT), SMALL_CROWD, CONNECTIONS_PER_SECOND);
    rig.ramp(settings.firstRate(), settings.firstWarmUpS());
    rig.rest();
    return rig;
  }
}
