/**
 * System entities: what every bot understands without being taught, in Chinese and English. Called
 * by turn agents; finders are immutable and shared.
 */
package io.frontdesk.entity.system;
