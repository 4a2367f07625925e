/** The key ring and the sealing of records with AES-256-GCM. Safe for any thread. */
package io.frontdesk.vault;
