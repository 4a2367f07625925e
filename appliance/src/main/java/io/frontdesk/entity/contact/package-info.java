/**
 * How to reach and who is who: e-mail and web addresses, telephone numbers, cards, identity cards.
 * Called by turn agents; finders are immutable and shared.
 */
package io.frontdesk.entity.contact;
