/**
 * Numbers with what they count: money, dimensions, temperatures, ages, counts of things, in Chinese
 * and English. Called by turn agents; readers are immutable and shared.
 */
package io.frontdesk.entity.measure;
