package io.frontdesk.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.frontdesk.bench.load.report.Machine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The program {@code scripts/bench peers}. */
@Command(
    name = "scripts/bench peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains Frontdesk and what one would pick instead on the same sentences and asks all of them"
          + " the same, one process at a time, on one processor.",
      "Results go to bench/results/peers.txt and peers.json (with --quick to bench/target)."
    })
public final class Peers implements Callable<Integer> {

  private static final PeerSet.Bounds ALL =
      new PeerSet.Bounds(Integer.MAX_VALUE, Integer.MAX_VALUE, 6_000);
  private static final PeerSet.Bounds FEW = new PeerSet.Bounds(10, 600, 1_000);

  @Parameters(index = "0", paramLabel = "DIR", description = "the folder with the sets")
  private Path data;

  @Option(names = "--quick", description = "fewer sentences, one run: not to be quoted")
  private boolean quick;

  @Option(names = "--runs", description = "how often each is started and asked (3; --quick: 1)")
  private Optional<Integer> runs;

  @Option(names = "--only", split = ",", description = "only these sets: clinc150, smp2017")
  private List<String> only = List.of();

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final LoneProcess lone = new LoneProcess();

  /**
   * Runs the program. The properties {@code bench.root} and {@code bench.opens} name the repository
   * and flags that Frontdesk's JVM needs.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Peers()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path root = Path.of(System.getProperty("bench.root", "")).toAbsolutePath();
    Path work = Files.createDirectories(root.resolve("bench/target/peers"));
    List<String> opens = List.of(System.getProperty("bench.opens", "").strip().split("\\s+"));
    Machine machine = Machine.here(opens);
    PeerTable table = new PeerTable(machine, lone.how(), runs());
    List<Peer> peers = Peer.all(new Peer.Places(work.resolve("node"), work, opens));
    for (PeerSet set : PeerSet.all()) {
      if (!only.isEmpty() && !only.contains(set.name())) {
        continue;
      }
      if (!set.missing(data).isEmpty()) {
        table.left(set.name(), "there is no " + set.missing(data).get(0));
        continue;
      }
      Path folder = work.resolve(set.name());
      PeerSet.Size size = set.lay(data, folder, quick ? FEW : ALL);
      table.set(set, size, measure(set, peers, folder));
    }
    peersMissing(peers).forEach(name -> table.left(name, npmMissing()));
    return write(table, root.resolve(quick ? "bench/target" : "bench/results"));
  }

  private int runs() {
    return runs.orElse(quick ? 1 : 3);
  }

  private static List<String> peersMissing(List<Peer> peers) {
    List<String> names = new ArrayList<>(List.of("nlpjs", "minilm"));
    peers.forEach(peer -> names.remove(peer.name()));
    return names;
  }

  private static String npmMissing() {
    return LoneProcess.works(List.of("node", "--version"))
        ? "its npm package could not be installed: see above"
        : "there is no node: install Node.js 20 or newer with npm";
  }

  /** Trains all, then asks all in turn, so that a slow moment of the machine meets all alike. */
  private List<PeerResult> measure(PeerSet set, List<Peer> peers, Path folder) {
    List<PeerResult> results = new ArrayList<>();
    for (Peer peer : peers) {
      results.add(trained(peer, set, folder));
    }
    for (int run = 0; run < runs(); run++) {
      for (int i = 0; i < peers.size(); i++) {
        if (!results.get(i).isFailed()) {
          results.set(i, asked(peers.get(i), set, folder, results.get(i)));
        }
      }
    }
    return results;
  }

  private PeerResult trained(Peer peer, PeerSet set, Path folder) {
    tell("training", peer, set);
    try {
      JsonNode told = run(peer, Peer.Part.TRAIN, set, folder);
      double seconds = told.path("seconds").asDouble();
      System.err.printf(Locale.ROOT, "  %.1f s%n", seconds);
      return new PeerResult(peer.title(), set.name(), "", seconds, List.of());
    } catch (IllegalStateException e) {
      return PeerResult.failed(peer.title(), set.name(), "training " + e.getMessage());
    }
  }

  private PeerResult asked(Peer peer, PeerSet set, Path folder, PeerResult before) {
    tell("asking", peer, set);
    try {
      List<JsonNode> all = new ArrayList<>(before.runs());
      all.add(run(peer, Peer.Part.SERVE, set, folder));
      return new PeerResult(peer.title(), set.name(), "", before.trainSeconds(), all);
    } catch (IllegalStateException e) {
      return PeerResult.failed(peer.title(), set.name(), "serving " + e.getMessage());
    }
  }

  private JsonNode run(Peer peer, Peer.Part part, PeerSet set, Path folder) {
    LoneProcess.rest();
    return lone.run(
        peer.command(part, set, folder), folder.resolve(peer.name() + "-" + part + ".log"));
  }

  private static void tell(String what, Peer peer, PeerSet set) {
    System.err.printf(Locale.ROOT, "%s %s on %s%n", what, peer.name(), set.name());
  }

  private int write(PeerTable table, Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = quick ? "peers-quick" : "peers";
    List<String> text = table.text();
    text.forEach(out::println);
    Files.write(folder.resolve(name + ".txt"), text);
    Map<String, Object> plain = table.plain();
    Files.writeString(
        folder.resolve(name + ".json"),
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(plain)
            + "\n");
    out.println("Written: " + folder.resolve(name + ".txt") + " and .json");
    return table.isWhole() ? 0 : 1;
  }
}
