/**
 * What was said, kept for a while: append-only files of sealed records under {@code transcripts} of
 * the data folder. Turn agents offer entries, the keeper writes them, admin's workers read.
 */
package io.frontdesk.transcript;
