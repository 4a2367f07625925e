// A sentence encoder as one would serve it from Node: the published int8 file in onnxruntime-node,
// the tokeniser of its own package, vectors pooled and brought to length one, and a logistic head
// trained on them. One thread.
import fs from 'node:fs';
import path from 'node:path';
import ort from 'onnxruntime-node';
import { Tokenizer } from '@huggingface/tokenizers';
import { rows, serve, shuffled, timed } from './peer.mjs';

const EPOCHS = 30;
const BATCH = 32;
const RATE = 8;
const DECAY = 1e-5;

const [mode, , folder, graph, pooling] = process.argv.slice(2);
const session = await ort.InferenceSession.create(graph, {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
});
const tokenizer = new Tokenizer(
  JSON.parse(fs.readFileSync(graph.replace('.onnx', '-tokenizer.json'), 'utf8')),
  {},
);

/** The vector of a text. */
async function encode(text) {
  const ids = tokenizer.encode(text).ids.slice(0, 256);
  const shape = [1, ids.length];
  const longs = (value) => new ort.Tensor('int64', BigInt64Array.from(ids, value), shape);
  const feeds = { input_ids: longs(BigInt), attention_mask: longs(() => 1n) };
  if (session.inputNames.includes('token_type_ids')) {
    feeds.token_type_ids = longs(() => 0n);
  }
  const { dims, data } = (await session.run(feeds))[session.outputNames[0]];
  const width = dims[2];
  const vector = new Float32Array(width);
  for (let token = 0; token < (pooling === 'mean' ? ids.length : 1); token++) {
    for (let d = 0; d < width; d++) {
      vector[d] += data[token * width + d];
    }
  }
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

/** Softmax over classes of a vector with weights, the last of each class being its bias. */
function scores(weights, classes, vector, out) {
  const width = vector.length + 1;
  let greatest = -Infinity;
  for (let c = 0; c < classes; c++) {
    let sum = weights[c * width + width - 1];
    for (let d = 0; d < width - 1; d++) {
      sum += weights[c * width + d] * vector[d];
    }
    out[c] = sum;
    greatest = Math.max(greatest, sum);
  }
  let total = 0;
  for (let c = 0; c < classes; c++) {
    out[c] = Math.exp(out[c] - greatest);
    total += out[c];
  }
  for (let c = 0; c < classes; c++) {
    out[c] /= total;
  }
  return out;
}

/** Logistic regression by descent in small batches, the step falling to nothing. */
function fit(examples, classes) {
  const width = examples[0].vector.length + 1;
  const weights = new Float32Array(classes * width);
  const gradient = new Float32Array(classes * width);
  const out = new Float32Array(classes);
  const batches = Math.ceil(examples.length / BATCH) * EPOCHS;
  let done = 0;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = shuffled(examples, epoch + 1);
    for (let from = 0; from < order.length; from += BATCH) {
      gradient.fill(0);
      const batch = order.slice(from, from + BATCH);
      for (const { vector, label } of batch) {
        scores(weights, classes, vector, out);
        for (let c = 0; c < classes; c++) {
          const error = out[c] - (c === label ? 1 : 0);
          for (let d = 0; d < width - 1; d++) {
            gradient[c * width + d] += error * vector[d];
          }
          gradient[c * width + width - 1] += error;
        }
      }
      const step = (RATE * (1 - done++ / batches)) / batch.length;
      for (let i = 0; i < weights.length; i++) {
        weights[i] -= step * (gradient[i] + DECAY * batch.length * weights[i]);
      }
    }
  }
  return weights;
}

const model = path.join(folder, 'minilm');
if (mode === 'train') {
  await timed(async () => {
    const train = rows(path.join(folder, 'train.tsv'));
    const labels = [...new Set(train.map((row) => row.label))];
    const examples = [];
    for (const row of train) {
      examples.push({ vector: await encode(row.text), label: labels.indexOf(row.label) });
    }
    fs.writeFileSync(`${model}.json`, JSON.stringify(labels));
    fs.writeFileSync(`${model}.bin`, Buffer.from(fit(examples, labels.length).buffer));
  });
} else {
  const labels = JSON.parse(fs.readFileSync(`${model}.json`, 'utf8'));
  const bytes = fs.readFileSync(`${model}.bin`);
  const weights = new Float32Array(new Uint8Array(bytes).buffer);
  const out = new Float32Array(labels.length);
  await serve(folder, async (text) => {
    scores(weights, labels.length, await encode(text), out);
    return labels[out.indexOf(Math.max(...out))];
  });
}
