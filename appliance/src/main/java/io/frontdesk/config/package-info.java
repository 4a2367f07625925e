/** Configuration records; every mistake is told at once, before a port opens. */
package io.frontdesk.config;
