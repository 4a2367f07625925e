/** HTTP and WebSocket, one class a protocol, and the chat page. Runs on the event loops. */
package io.frontdesk.channel;
