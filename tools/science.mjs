// Compares networks with reference statistics and writes docs/science.md: `npm run science`, some forty minutes. Arguments
// choose tests, as in `npm run science -- coba`, or `brunel -t AI`; the other sections of the page stay as they are.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chosen = process.argv.slice(2);
const page = 'docs/science.md';
const folder = mkdtempSync(join(tmpdir(), 'synapse-models-science-'));
try {
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'test/science/slow.config.mjs', ...chosen];
  const { status } = spawnSync(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, SCIENCE_FOLDER: folder },
  });
  const sections = existsSync(page) ? sectionsOf(readFileSync(page, 'utf8')) : new Map();
  for (const name of readdirSync(folder)) {
    const part = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    sections.set(part.title, section(part));
  }
  const sorted = [...sections.keys()].sort().map((title) => sections.get(title));
  writeFileSync(page, [head(), ...sorted].join('\n'));
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function head() {
  return `# Networks against other simulators

Written by \`npm run science\`, which fails where a row is not met. The references are those of
[\`test/reference/networks\`](../test/reference/networks). A row is met where the interval of the difference at 90 % lies within
the margin: two one-sided tests at 5 %. Behind ± stands the standard error over runs. Spike by spike, and against closed
forms, networks are tested by \`npm test\` (\`test/science\`).
`;
}

/** The sections of a page by their titles. */
function sectionsOf(text) {
  const parts = text.split(/^(?=## )/m).slice(1);
  return new Map(parts.map((part) => [part.slice(3, part.indexOf('\n')), `${part.trimEnd()}\n`]));
}

function section({ title, note, rows }) {
  const lines = rows.map(({ what, unit, ours, reference, margin, relative, met }) => {
    const label = unit ? `${what} (${unit})` : what;
    const allowed = relative ? `${margin * 100} %` : String(margin);
    const difference = relative
      ? `${((ours.mean / reference.mean - 1) * 100).toFixed(2)} %`
      : (ours.mean - reference.mean).toFixed(4);
    return `| ${label} | ${value(ours)} | ${value(reference)} | ${difference} | ${allowed} | ${met ? 'yes' : '**no**'} |`;
  });
  return `## ${title}

${note}.

| | ours | reference | difference | margin | met |
|---|---|---|---|---|---|
${lines.join('\n')}
`;
}

function value({ mean, se }) {
  return `${Number(mean.toPrecision(4))} ± ${Number(se.toPrecision(2))}`;
}
