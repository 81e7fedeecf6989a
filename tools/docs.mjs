// Writes docs/errors.md from the catalogue of diagnostics and its manual: `npm run docs`. With --check, it only says
// whether the page is what it would write.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const page = 'docs/errors.md';

const families = [
  ['SYN1', 'Syntax'],
  ['SYN2', 'Names'],
  ['SYN3', 'Units'],
  ['SYN4', 'Equations'],
  ['SYN5', 'Networks'],
  ['SYN9', 'The compiler itself'],
];

const severities = {
  error: 'An error.',
  warning: 'A warning: the model can be run.',
  unsupported: 'Not supported by this version.',
  bug: 'A fault of the compiler.',
};

/** The compiler as it is in src/, so that the page does not wait for a build. */
async function loadCompiler() {
  const folder = mkdtempSync(join(tmpdir(), 'synapse-models-docs-'));
  try {
    const outfile = join(folder, 'compiler.mjs');
    await build({
      stdin: {
        contents: `export * from './src/compiler/index.ts'; export { codeExplanation } from './src/compiler/explain-code.ts';`,
        resolveDir: process.cwd(),
      },
      bundle: true,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      external: ['node:*', 'ts-morph'],
      outfile,
      logLevel: 'warning',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function messagesOf(text, { compile, printDiagnostic }) {
  const resolve = async (path) => {
    try {
      return { name: path, text: readFileSync(join('test/errors', path), 'utf8') };
    } catch {
      throw new Error('there is no such file');
    }
  };
  const { diagnostics } = await compile(text, { name: 'model.syn', resolve });
  return diagnostics.map(printDiagnostic).join('\n');
}

const fence = (text, language = '') => `\`\`\`${language}\n${text}\n\`\`\``;

async function sectionOf(code, compiler) {
  const { severity, title, means, why, mend, example } = compiler.codeExplanation(code);
  const parts = [`### ${code}: ${title}`, `${severities[severity]} ${means}`, `**Why.** ${why}`];
  parts.push(`**What to do.** ${mend}`);
  if (example !== 'none') {
    parts.push('Wrong:', fence(example.bad, 'syn'), fence(await messagesOf(example.bad, compiler)));
    parts.push('Right:', fence(example.good, 'syn'));
  }
  return parts.join('\n\n');
}

async function printPage(compiler) {
  const codes = compiler.diagnosticCodes();
  const parts = [
    '# Errors and warnings',
    '<!-- Written by `npm run docs` from src/compiler/diagnostics: change the manual there, not here. -->',
    'Everything that the compiler says has a code. `syn explain SYN3002` prints its section of this page. The first digit tells the phase:',
  ];
  const present = families.filter(([prefix]) => codes.some((code) => code.startsWith(prefix)));
  parts.push(present.map(([prefix, name]) => `- ${prefix}xxx: ${name.toLowerCase()}`).join('\n'));
  for (const [prefix, name] of present) {
    parts.push(`## ${name}`);
    for (const code of codes.filter((each) => each.startsWith(prefix)).sort()) {
      parts.push(await sectionOf(code, compiler));
    }
  }
  return `${parts.join('\n\n')}\n`;
}

const text = await printPage(await loadCompiler());
if (process.argv.includes('--check')) {
  let present = '';
  try {
    present = readFileSync(page, 'utf8');
  } catch {}
  if (present !== text) {
    console.error(`${page} is stale: \`npm run docs\` writes it anew`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(page, text);
}
