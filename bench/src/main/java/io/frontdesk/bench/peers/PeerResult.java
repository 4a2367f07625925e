package io.frontdesk.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What one peer gave on one set.
 *
 * @param peer its title
 * @param set the set's name
 * @param failure why there is nothing else; empty if there is
 * @param trainSeconds how long training took, on one processor
 * @param runs what each run of serving told, see {@code bench/peers/peer.mjs}
 */
record PeerResult(
    String peer, String set, String failure, double trainSeconds, List<JsonNode> runs) {

  /** One that could not be had. */
  static PeerResult failed(String peer, String set, String why) {
    return new PeerResult(peer, set, why, 0, List.of());
  }

  boolean isFailed() {
    return !failure.isEmpty();
  }

  /** The values of one figure, ascending. */
  List<Double> all(String figure) {
    return runs.stream().map(run -> run.path(figure).asDouble()).sorted().toList();
  }

  /** Their median. */
  double median(String figure) {
    List<Double> ascending = all(figure);
    int size = ascending.size();
    return size == 0 ? 0 : (ascending.get((size - 1) / 2) + ascending.get(size / 2)) / 2;
  }

  /** For JSON. */
  Map<String, Object> plain() {
    return isFailed()
        ? Map.of("peer", peer, "set", set, "failure", failure)
        : Map.of("peer", peer, "set", set, "trainSeconds", trainSeconds, "runs", runs);
  }
}
