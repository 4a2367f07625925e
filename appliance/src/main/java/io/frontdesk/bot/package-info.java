/**
 * Reads and checks a bot folder into an immutable {@link io.frontdesk.bot.Bot}. Runs on workers;
 * its values are shared by all threads.
 */
package io.frontdesk.bot;
