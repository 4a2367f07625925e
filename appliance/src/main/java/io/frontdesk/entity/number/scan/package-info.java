/**
 * Finds all numerals of a text in one pass, for all kinds of entity that are made of them. Called
 * by turn agents; scanners are stateless.
 */
package io.frontdesk.entity.number.scan;
