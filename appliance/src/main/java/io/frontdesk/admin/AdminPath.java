package io.frontdesk.admin;

import java.util.List;
import java.util.Optional;

/**
 * The parts of an admin request's path behind {@code /v1/}. Immutable.
 *
 * @param parts what lies between the slashes
 */
record AdminPath(List<String> parts) {

  private static final String ROOT = "/v1/";

  /** Reads a path as it stands in a request; empty if it is not below the root. */
  static Optional<AdminPath> of(String path) {
    return path != null && path.startsWith(ROOT)
        ? Optional.of(new AdminPath(List.of(path.substring(ROOT.length()).split("/", -1))))
        : Optional.empty();
  }

  String part(int index) {
    return parts.get(index);
  }

  boolean is(String only) {
    return parts.size() == 1 && parts.get(0).equals(only);
  }

  /** Whether the parts are these; a star stands for any that is not empty. */
  boolean matches(String... wanted) {
    if (wanted.length != parts.size()) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      String part = parts.get(i);
      if (wanted[i].equals("*") ? part.isEmpty() : !part.equals(wanted[i])) {
        return false;
      }
    }
    return true;
  }
}
