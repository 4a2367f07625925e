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
    System.out.println("Frontdesk " + version());
  }

  /**
   * The version of this build.
   *
   * @return the version in the manifest, or {@code development} when run from class files
   */
  public static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
