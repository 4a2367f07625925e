package io.frontdesk.system;

import com.fasterxml.jackson.databind.JsonNode;

/** How a session reaches the appliance: until the connection breaks. */
interface Link {

  /** Sends a message; what becomes of it is told to the {@link Listener}. */
  void send(String id, String json);

  /** Closes it; nothing more is told. */
  void close();

  /** Who hears what comes in; called on the client's threads, one call at a time for a link. */
  interface Listener {

    /** The link can be used. */
    void onOpen(Link link);

    /** A message was answered. */
    void onAnswer(Link link, JsonNode answer);

    /** A message was refused for good. */
    void onRefused(Link link, String why);

    /**
     * Nothing more comes.
     *
     * @param closeCode what the server closed with, or 0 if the connection just broke
     */
    void onBroken(Link link, int closeCode);
  }
}
