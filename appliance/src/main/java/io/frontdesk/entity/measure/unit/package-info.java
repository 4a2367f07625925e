/** Units of measure and the words for them in Chinese and English. Immutable tables; any thread. */
package io.frontdesk.entity.measure.unit;
