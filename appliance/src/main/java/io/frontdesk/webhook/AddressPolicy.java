package io.frontdesk.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/**
 * Decides which hosts and addresses are called. Immutable, pure, safe for any thread.
 *
 * <p>A host has to be on the allow-list. Its addresses are checked after the name is resolved, and
 * the call goes to the address that was checked, so that a name that changes its address in between
 * gains nothing.
 */
final class AddressPolicy {

  /** IPv4 networks that are not on the open internet, each as network and prefix length. */
  private static final int[][] CLOSED_V4 = {
    {v4(0, 0, 0), 8},
    {v4(10, 0, 0), 8},
    {v4(100, 64, 0), 10},
    {v4(127, 0, 0), 8},
    {v4(169, 254, 0), 16},
    {v4(172, 16, 0), 12},
    {v4(192, 0, 0), 24},
    {v4(192, 0, 2), 24},
    {v4(192, 88, 99), 24},
    {v4(192, 168, 0), 16},
    {v4(198, 18, 0), 15},
    {v4(198, 51, 100), 24},
    {v4(203, 0, 113), 24},
    {v4(224, 0, 0), 4},
    {v4(240, 0, 0), 4},
  };

  private final Set<String> allowed;

  /** With lower-case {@code host} and {@code host:port} entries. */
  AddressPolicy(Set<String> allowed) {
    this.allowed = allowed;
  }

  /** Throws if the target's host is not on the allow-list. */
  void checkHost(WebhookTarget target) throws CallRefusedException {
    if (!allowed.contains(target.host()) && !allowed.contains(target.authority())) {
      throw new CallRefusedException(
          target.authority()
              + " is not on the list of allowed webhook hosts; add it there if the bot may call it");
    }
  }

  /**
   * Chooses the address to call.
   *
   * @param addresses what the target's host resolves to, at least one
   * @throws CallRefusedException if one of them is closed and the allow-list does not name host and
   *     port
   */
  InetAddress choose(WebhookTarget target, List<InetAddress> addresses)
      throws CallRefusedException {
    if (!allowed.contains(target.authority())
        && addresses.stream().anyMatch(AddressPolicy::isClosed)) {
      throw new CallRefusedException(
          target.host()
              + " is an address of this machine or of a private network; put "
              + target.authority()
              + " (with the port) on the list of allowed webhook hosts if the bot may call it");
    }
    return addresses.get(0);
  }

  /** Whether an address is not on the open internet. */
  static boolean isClosed(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return true;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isClosedV4(bytes, 0) : isClosedV6(bytes);
  }

  private static boolean isClosedV4(byte[] bytes, int offset) {
    int ip =
        (bytes[offset] & 0xff) << 24
            | (bytes[offset + 1] & 0xff) << 16
            | (bytes[offset + 2] & 0xff) << 8
            | (bytes[offset + 3] & 0xff);
    for (int[] network : CLOSED_V4) {
      if ((ip ^ network[0]) >>> (32 - network[1]) == 0) {
        return true;
      }
    }
    return false;
  }

  /** Of IPv6 only 2000::/3 is open; what carries an IPv4 address is judged by that one. */
  private static boolean isClosedV6(byte[] bytes) {
    int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
    int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    if (first == 0x64 && second == 0xff9b) {
      // 64:ff9b::/96 reaches an IPv4 address; 64:ff9b:1::/48 is for private use.
      return !isZero(bytes, 4, 12) || isClosedV4(bytes, 12);
    }
    if (first == 0x2002) {
      return isClosedV4(bytes, 2);
    }
    boolean teredo = first == 0x2001 && second == 0;
    boolean documentation = first == 0x2001 && second == 0xdb8 || (first & 0xfff0) == 0x3ff0;
    return teredo || documentation || (first & 0xe000) != 0x2000;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static int v4(int a, int b, int c) {
    return a << 24 | b << 16 | c << 8;
  }
}
