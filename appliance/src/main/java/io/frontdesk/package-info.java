/** The appliance: wires every room with {@code new}, launches and closes it. */
package io.frontdesk;
