/**
 * Understanding: the immutable model, the per-agent pipeline and the encoder agents. The only room
 * that names ONNX Runtime and the tokenisers.
 */
package io.frontdesk.nlu;
