import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Application } from 'typedoc';

/** The public entries by the names of their pages: what a program imports, and where its declarations are built. */
export const entries = [
  { page: 'library', name: 'synapse-models', file: 'library/index' },
  { page: 'compiler', name: 'synapse-models/compiler', file: 'compiler/index' },
  { page: 'runtime', name: 'synapse-models/runtime', file: 'runtime/index' },
  { page: 'studies', name: 'synapse-models/studies', file: 'library/studies' },
];

/**
 * Writes a page for every public entry, from the declarations of the built package: reading the sources takes six times
 * as long.
 *
 * @throws Error where there is no built package
 */
export async function writeApiPages(folder) {
  const out = join('build', 'book-api');
  rmSync(out, { recursive: true, force: true });
  const config = join('build', 'book-api.tsconfig.json');
  const files = entries.map(({ file }) => `dist/types/src/${file}.d.ts`);
  writeFileSync(config, JSON.stringify(configOf(files)));
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    entryPoints: files,
    tsconfig: config,
    out,
    router: 'module',
    readme: 'none',
    skipErrorChecking: true,
    disableSources: true,
    excludePrivate: true,
    excludeInternal: true,
    hideBreadcrumbs: true,
    hidePageHeader: true,
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    classPropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
    logLevel: 'Error',
  });
  const project = await app.convert();
  if (!project) throw new Error('the declarations of dist/ cannot be read: `npm run build` writes them');
  await app.generateOutputs(project);
  for (const { page, name, file } of entries) {
    const path = join(out, `${file.replace(/\/index$/, '')}.md`);
    // All pages lie in one folder here.
    const text = readFileSync(path, 'utf8')
      .replace(/^# .*$/m, `# ${name}`)
      .replace(/\]\((?:\.\.\/|library\/)(\w+\.md)/g, '](./$1');
    writeFileSync(join(folder, `${page}.md`), `---\noutline: [2, 3]\n---\n\n${text}`);
  }
}

function configOf(files) {
  return {
    extends: '../tsconfig.json',
    compilerOptions: { rootDir: '../dist/types', noEmit: true },
    include: files.map((file) => `../${file}`),
    exclude: [],
  };
}

/** The page that lists the entries; the models are one table, since each has a page of its own. */
export function apiIndex(models) {
  const list = entries.map(({ page, name }) => `* [\`${name}\`](./${page}.md)`);
  const names = models.map(({ name }) => `[${name}](../models/${name}.md)`);
  return `---
outline: 2
---

# API

Every name that the package exports, by the entry that it is imported from:

${list.join('\n')}
* \`synapse-models/models\`: the [models](../models/index.md), compiled

## synapse-models/models

A \`Model\` of \`synapse-models/runtime\` for every model of the library, with the types of its parameters, states, inputs and
readouts: ${names.join(', ')}.
`;
}
