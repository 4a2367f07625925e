package io.frontdesk.system;

import java.nio.file.Path;

/**
 * Starts an appliance with the small bot, which it trains, and talks to it: run where there is no
 * network but loopback.
 */
final class OfflineTalk {

  private OfflineTalk() {}

  /**
   * Fails if the appliance does not start, answer and stop.
   *
   * @param args the folder with the data folder
   */
  public static void main(String[] args) throws Exception {
    try (Child child = Child.serve(Path.of(args[0]), Child.Setup.PLAIN)) {
      hold(child);
    }
    System.out.println("Talked.");
  }

  /** Waits until it is ready, talks, and stops it. */
  static void hold(Child child) throws Exception {
    Chat chat = new Chat(child.awaitReady(), "tiny", "s-1");
    String hours = Chat.words(chat.say("at what hour do you shut"));
    String way = Chat.words(chat.say("where can i park my car at your place"));
    if (!hours.contains("nine to six") || !way.contains("bus 12")) {
      throw new AssertionError(hours + way);
    }
    if (child.stop() != 0) {
      throw new AssertionError(child.said());
    }
  }
}
