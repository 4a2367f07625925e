package io.frontdesk;

/** Starts Frontdesk from the command line. Called once, by the JVM, on the main thread. */
public final class Main {
  private Main() {}

  /**
   * Prints the version.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    String version = Main.class.getPackage().getImplementationVersion();
    System.out.println("Frontdesk " + (version == null ? "(from class files)" : version));
  }
}
