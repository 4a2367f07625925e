/** Checks what the models module ships: the catalogue of encoders and their files. */
package io.frontdesk.models;
