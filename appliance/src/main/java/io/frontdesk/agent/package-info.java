/**
 * How the threads of agents wait for work, go first and give way to others. Used by agents, and by
 * whoever hands them something.
 */
package io.frontdesk.agent;
