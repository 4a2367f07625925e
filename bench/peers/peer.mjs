// What all peers under Node share: reading labelled files, and measuring alone on one processor.
// Used as: node PEER.mjs train|serve LANGUAGE FOLDER [what the peer needs besides]
// The folder holds train.tsv, warm.tsv and test.tsv, and gets what was trained. Each prints one line
// of JSON, the last of its output.
import fs from 'node:fs';
import path from 'node:path';

/** Rows of `label<TAB>utterance`. */
export function rows(file) {
  return fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const tab = line.indexOf('\t');
      return { label: line.slice(0, tab), text: line.slice(tab + 1).trim() };
    });
}

/** The same rows in another order, the same for each seed (Fisher and Yates; xorshift). */
export function shuffled(all, seed) {
  const out = [...all];
  let state = seed;
  for (let i = out.length - 1; i > 0; i--) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const j = (state >>> 0) % (i + 1);
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** Anonymous and whole resident memory, in KiB. */
function memory() {
  const status = fs.readFileSync('/proc/self/status', 'utf8');
  const kb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]);
  return { residentKb: kb('VmRSS'), anonymousKb: kb('RssAnon') };
}

/** Warms up, and then asks for each row of a test once: no text was asked for before. */
export async function serve(folder, understand) {
  for (const row of rows(path.join(folder, 'warm.tsv'))) {
    await understand(row.text);
  }
  const test = rows(path.join(folder, 'test.tsv'));
  const micros = new Float64Array(test.length);
  let right = 0;
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  let before = start;
  for (let i = 0; i < test.length; i++) {
    right += (await understand(test[i].text)) === test[i].label ? 1 : 0;
    const now = process.hrtime.bigint();
    micros[i] = Number(now - before) / 1000;
    before = now;
  }
  const spent = process.cpuUsage(cpu);
  micros.sort();
  const at = (share) => micros[Math.floor(share * (test.length - 1))];
  tell({
    accuracy: right / test.length,
    p50Micros: at(0.5),
    p99Micros: at(0.99),
    perSecond: test.length / (Number(before - start) / 1e9),
    cpuMicros: (spent.user + spent.system) / test.length,
    ...memory(),
  });
}

/** Times what trains. */
export async function timed(train) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  await train();
  const spent = process.cpuUsage(cpu);
  tell({
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    cpuSeconds: (spent.user + spent.system) / 1e6,
  });
}

function tell(result) {
  console.log(JSON.stringify(result));
}
