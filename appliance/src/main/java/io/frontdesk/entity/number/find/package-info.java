/**
 * Numbers, ordinals, percentages and ranges of numbers, made of a text's numerals. Called by turn
 * agents; readers are immutable and shared.
 */
package io.frontdesk.entity.number.find;
