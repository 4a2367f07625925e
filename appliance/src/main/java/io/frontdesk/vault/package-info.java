/**
 * The key ring and the sealing of records with AES-256-GCM. The key ring is immutable and safe for
 * any thread; a {@link io.frontdesk.vault.Sealer} belongs to one thread.
 */
package io.frontdesk.vault;
