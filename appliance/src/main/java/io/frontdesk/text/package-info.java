/**
 * What is done to the characters of an utterance before anything is understood: the form that the
 * tiers see, the language it is in, its n-grams. Knows no bot. Any thread.
 */
package io.frontdesk.text;
