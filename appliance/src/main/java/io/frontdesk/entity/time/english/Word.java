package io.frontdesk.entity.time.english;

/** What a word of the lexicon is. */
record Word(Kind kind, int value) {}
