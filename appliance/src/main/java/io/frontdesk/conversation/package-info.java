/**
 * A bot's conversations outside of the server: the bot's folder and its trained model, whole, but
 * without sockets, sessions or services. The tests of a bot folder run here, and recorded
 * conversations are held again. Used by the command line; every object belongs to one thread unless
 * it says otherwise.
 */
package io.frontdesk.conversation;
