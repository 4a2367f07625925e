/** Tests of how agents wait. */
package io.frontdesk.agent;
