package io.frontdesk.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Events over a WebSocket. */
class SocketEventTest {

  @Test
  void shouldHandOnAnEvent() throws Exception {
    try (RunningServer server = RunningServer.start();
        TestSocket socket = new TestSocket(server, "ws-event")) {
      socket.next("hello");
      JsonNode reply =
          socket
              .text("{\"type\":\"event\",\"id\":\"e-1\",\"name\":\"shipped\",\"data\":{\"n\":1}}")
              .next("reply");
      assertEquals("e-1", reply.get("id").asText());
      assertEquals("shipped", server.gateway.lastMessage.event().orElseThrow().name());
      JsonNode error =
          socket.text("{\"type\":\"event\",\"id\":\"e-2\",\"name\":\"\"}").next("error");
      assertEquals("e-2", error.get("id").asText());
    }
  }
}
