/**
 * What Frontdesk costs and how often it is right: a JMH benchmark for each room beside its floor,
 * and the accuracy of the sample bot. Nothing here is part of the appliance.
 *
 * <p>A benchmark's floor is the method of its name with {@code Floor} at the end: the least that
 * the library below it needs for the same work.
 */
package io.frontdesk.bench;
