/**
 * Telephone numbers of all countries in a text. Called by turn agents; what is shared is immutable.
 */
package io.frontdesk.entity.contact.phone;
