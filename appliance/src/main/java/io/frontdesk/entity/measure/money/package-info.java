/** Currencies, their names in Chinese and English, and amounts of money in a text. Any thread. */
package io.frontdesk.entity.measure.money;
