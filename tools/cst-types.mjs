// Writes grammar/cst.ts, the types of the concrete syntax tree, from the grammar itself: `npm run grammar`.
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { generateCstDts } from 'chevrotain';
import { loadGrammar } from './load-grammar.mjs';

/** The text of grammar/cst.ts. */
export async function cstTypes() {
  const types = generateCstDts(await loadGrammar(), { includeVisitorInterface: false }).replace(' ICstVisitor,', '');
  return `/** Types of the concrete syntax tree, written by \`npm run grammar\` from \`parser.ts\`; not edited by hand. */\n${types}`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile('grammar/cst.ts', await cstTypes());
}
