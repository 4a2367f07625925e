/** How the threads of agents wait for work. Used by agents, and by whoever hands them something. */
package io.frontdesk.agent;
