/**
 * Numbers in Chinese and English: cardinals, ordinals, fractions, percentages, ranges. Called by
 * turn agents; readers are immutable and shared.
 */
package io.frontdesk.entity.number;
