import { readdirSync, readFileSync } from 'node:fs';

/**
 * Every model of models/, compiled, in the order of the files and of the models in them.
 *
 * @throws Error with the messages of the compiler where a file has errors, or where two models share a name
 */
export async function readModels({ compile, printDiagnostic, filesBeside, outlineOf, cite }) {
  const models = [];
  const paths = readdirSync('models', { recursive: true }).map((path) => `models/${path.replaceAll('\\', '/')}`);
  for (const file of paths.filter((path) => path.endsWith('.syn')).sort()) {
    const text = readFileSync(file, 'utf8');
    const resolve = filesBeside(file);
    const { ok, diagnostics, models: compiled } = await compile(text, { name: file, resolve });
    if (!ok) throw new Error(diagnostics.map(printDiagnostic).join('\n\n'));
    const cited = new Map(
      (await cite({ name: file, text }, resolve)).models.map((each) => [each.name, each.citations]),
    );
    const outlines = new Map(outlineOf({ name: file, text }).map((each) => [each.name, each]));
    for (const [name, each] of compiled) {
      models.push({ file, text, ...each, name, summary: outlines.get(name).summary, citations: cited.get(name) });
    }
  }
  assertNames(models);
  return models;
}

/** Pages are files: two whose names differ in case alone would be one on some disks. */
function assertNames(models) {
  const files = new Map();
  for (const { name, file } of models) {
    const key = name.toLowerCase();
    if (files.has(key))
      throw new Error(`${files.get(key)} and ${file} both have a model ${name}: its page would be one`);
    files.set(key, file);
  }
}
