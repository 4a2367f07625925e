// nlp.js with its defaults, but that its training rows are shuffled: sorted by intent it learns
// markedly worse. No entities, no sentiment, no slot filling: intents only, as from all others.
import fs from 'node:fs';
import path from 'node:path';
import { containerBootstrap } from '@nlpjs/core-loader';
import { Nlp } from '@nlpjs/nlp';
import { LangEn } from '@nlpjs/lang-en';
import { LangZh } from '@nlpjs/lang-zh';
import { rows, serve, shuffled, timed } from './peer.mjs';

const [mode, language, folder] = process.argv.slice(2);
const model = path.join(folder, 'nlpjs.json');
const container = await containerBootstrap();
container.use(language === 'zh' ? LangZh : LangEn);
const nlp = new Nlp({
  container,
  autoSave: false,
  autoLoad: false,
  forceNER: false,
  calculateSentiment: false,
  nlu: { log: false },
});
nlp.addLanguage(language);

if (mode === 'train') {
  await timed(async () => {
    for (const row of shuffled(rows(path.join(folder, 'train.tsv')), 1)) {
      nlp.addDocument(language, row.text, row.label);
    }
    await nlp.train();
    fs.writeFileSync(model, await nlp.export(true));
  });
} else {
  nlp.import(fs.readFileSync(model, 'utf8'));
  // The best intent without a threshold, as from all others.
  await serve(folder, async (text) => {
    const result = await nlp.process(language, text);
    return result.classifications[0].intent;
  });
}
