/** The admin listener on loopback, guarded by a token. Runs on the event loop. */
package io.frontdesk.admin;
