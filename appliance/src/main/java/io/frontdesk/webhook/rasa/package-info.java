/**
 * The protocol of Rasa's action servers: what one is sent, and what is read of its answer. Pure; no
 * thread is special.
 */
package io.frontdesk.webhook.rasa;
