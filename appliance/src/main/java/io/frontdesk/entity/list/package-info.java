/**
 * List entities: words that stand for values, found exactly and in spite of typing mistakes. Called
 * by turn agents; a matcher is built by one thread, then immutable and shared.
 */
package io.frontdesk.entity.list;
