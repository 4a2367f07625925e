/** Dates, amounts and numbers as people write them in Chinese and English. Pure; any thread. */
package io.frontdesk.dialogue.format;
