// Writes the pages of the book that nobody writes by hand, into folders of docs/ that are not committed: a page and a
// picture for every model, the index of models, the API, and the files that pages link to. Part of `npm run book`, which
// builds the package first: the API is read from its declarations.
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { apiIndex, writeApiPages } from './book/api-pages.mjs';
import { drawModel } from './book/draw-model.mjs';
import { filePage, linkedFiles } from './book/linked-files.mjs';
import { loadLibrary } from './book/load-library.mjs';
import { readModels } from './book/read-models.mjs';
import { readVerification, verificationOf } from './book/verification.mjs';
import { modelPageOf } from './book/write-model-page.mjs';
import { bySubject, modelsIndex } from './book/write-models-index.mjs';

if (!existsSync('dist/types')) throw new Error('there is no dist/: `npm run build` writes it');

const seconds = async (what, work) => {
  const start = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
};

for (const folder of ['models', 'api', 'files', 'public']) rmSync(`docs/${folder}`, { recursive: true, force: true });
for (const folder of ['models/plots', 'api', 'files', 'public']) mkdirSync(`docs/${folder}`, { recursive: true });

const library = await loadLibrary();
const models = await readModels(library);
const verification = readVerification();

await seconds(`${models.length} pages of models`, async () => {
  const draw = await library.loadPlotter();
  const failures = [];
  for (const model of models) {
    try {
      const picture = await drawModel(library, draw, model);
      if (picture.svg) writeFileSync(`docs/models/plots/${model.name}.svg`, picture.svg);
      const page = modelPageOf(library, model, picture, verificationOf(verification, model));
      writeFileSync(`docs/models/${model.name}.md`, page);
    } catch (error) {
      failures.push(`${model.name} (${model.file}): ${error.message}`);
    }
  }
  if (failures.length > 0) throw new Error(`pages that could not be written:\n${failures.join('\n')}`);
  writeFileSync('docs/models/index.md', modelsIndex(library, models, verification));
  // What the sidebar shows, and where links to files of models lead.
  const groups = bySubject(models).map(({ title, models: group }) => ({
    title,
    models: group.map(({ name, file }) => ({ name, file })),
  }));
  writeFileSync('docs/models/pages.json', JSON.stringify(groups, null, 1));
});

await seconds('the API', async () => {
  await writeApiPages('docs/api');
  writeFileSync('docs/api/index.md', apiIndex(models));
});

for (const path of linkedFiles()) {
  const page = `docs/files/${path}.md`;
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, filePage(path));
}
copyFileSync('docs/grammar.html', 'docs/public/grammar.html');
