/** The dialogue: state and policy, pure. No input or output, no threads, no clock of its own. */
package io.frontdesk.dialogue;
