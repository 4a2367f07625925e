package io.frontdesk.entity;

/**
 * An entity found in an utterance.
 *
 * @param entity the entity's name
 * @param start first code point
 * @param end code point after the last
 * @param text what was said
 * @param value what it stands for
 * @param confidence from 0 to 1
 */
public record EntityMatch(
    String entity, int start, int end, String text, String value, double confidence) {}
