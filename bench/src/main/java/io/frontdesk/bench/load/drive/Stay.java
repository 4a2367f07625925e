package io.frontdesk.bench.load.drive;

/** What becomes of a customer's connection once it is open. */
public enum Stay {
  /** Its customer speaks. */
  SPEAKS,
  /** It stays open, and its customer says nothing. */
  SILENT,
  /** It is closed at once. */
  LEAVES
}
