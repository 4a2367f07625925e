/** What is written down for good about who saw or did what: one JSON object a line, masked. */
package io.frontdesk.audit;
