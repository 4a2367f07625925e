/**
 * Datasets, the trainer, calibration, evaluation and the writing of bundles. Runs on workers, never
 * on the turn path.
 */
package io.frontdesk.training;
