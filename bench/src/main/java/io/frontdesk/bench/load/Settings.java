package io.frontdesk.bench.load;

import java.net.URI;
import java.util.Optional;

/**
 * How a load test is run.
 *
 * @param seconds how long each step is held
 * @param warmUpS seconds before each step
 * @param firstWarmUpS seconds before the first, in which a server's code is compiled
 * @param rate a rate to hold instead of looking for the highest
 * @param firstRate the rate that a search begins with
 * @param customers how many there are
 * @param http whether they come over HTTP
 * @param echo whether the bare echo server is measured beside
 * @param runs how often all is repeated
 * @param addresses from how many loopback addresses customers come
 * @param thinkS seconds from turn to turn of a customer who thinks
 * @param mostMs what the 99th percentile may be
 * @param seed of all that is drawn
 * @param url a server that runs already
 */
record Settings(
    double seconds,
    double warmUpS,
    double firstWarmUpS,
    Optional<Double> rate,
    double firstRate,
    int customers,
    boolean http,
    boolean echo,
    int runs,
    int addresses,
    double thinkS,
    double mostMs,
    long seed,
    Optional<URI> url) {

  long thinkNs() {
    return (long) (thinkS * 1e9);
  }
}
