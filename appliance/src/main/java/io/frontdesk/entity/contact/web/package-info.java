/**
 * Addresses of the net in a text: e-mail, web, IP. Called by turn agents; everything is stateless.
 */
package io.frontdesk.entity.contact.web;
