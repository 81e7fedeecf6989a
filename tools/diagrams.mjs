// Writes docs/grammar.html and docs/grammar.ebnf, the grammar as diagrams and as text, from the parser: `npm run docs`.
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as railroad from '@prantlf/railroad-diagrams';
import { serializeGrammar } from 'chevrotain';
import { loadGrammar } from './load-grammar.mjs';

/** Tokens that stand for many texts, as the diagrams call them. */
const classes = new Map([
  ['Identifier', { name: 'name', pattern: '[A-Za-z_][A-Za-z0-9_]*' }],
  ['Number', { name: 'number', pattern: '(digits [. digits] | . digits) [(e | E) [+ | -] digits]' }],
  ['String', { name: 'file name', pattern: '" any characters but " and line ends "' }],
]);

/** `parameterBlock` is read as two words. */
const words = (rule) => rule.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const anchor = (rule) => words(rule).replaceAll(' ', '-');
const escapeText = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a token looks like in a program. */
function terminal({ name, label }) {
  return classes.get(name)?.name ?? (label ?? name).replace(/^`|`$/g, '');
}

/** The only one of some parts, drawn or written; nothing where there are several. */
const single = (parts, make) => (parts.length === 1 ? make(parts[0]) : undefined);

/** A part of a rule as a diagram. */
function draw(part) {
  const all = (parts) => single(parts, draw) ?? new railroad.Sequence(...parts.map(draw));
  switch (part.type) {
    case 'Terminal':
      if (!classes.has(part.name)) return new railroad.Terminal(terminal(part));
      return new railroad.NonTerminal(terminal(part), { href: `#${anchor(terminal(part))}` });
    case 'NonTerminal':
      return new railroad.NonTerminal(words(part.name), { href: `#${anchor(part.name)}` });
    case 'Alternation':
      return new railroad.Choice(0, ...part.definition.map(draw));
    case 'Alternative':
      return all(part.definition);
    case 'Option':
      return new railroad.Optional(all(part.definition));
    case 'Repetition':
      return new railroad.ZeroOrMore(all(part.definition));
    case 'RepetitionMandatory':
      return new railroad.OneOrMore(all(part.definition));
    case 'RepetitionWithSeparator':
      return new railroad.ZeroOrMore(all(part.definition), draw(part.separator));
    case 'RepetitionMandatoryWithSeparator':
      return new railroad.OneOrMore(all(part.definition), draw(part.separator));
    default:
      throw new Error(`a part of a rule that has no diagram: ${part.type}`);
  }
}

/** The same part as text in the notation of ISO 14977, but for juxtaposition in place of commas. */
function write(part) {
  const all = (parts) =>
    parts.map((each) => (each.type === 'Alternation' ? `(${write(each)})` : write(each))).join(' ');
  switch (part.type) {
    case 'Terminal':
      if (classes.has(part.name)) return terminal(part).replaceAll(' ', '-');
      return terminal(part) === "'" ? `"'"` : `'${terminal(part)}'`;
    case 'NonTerminal':
      return anchor(part.name);
    case 'Alternation':
      return part.definition.map(write).join(' | ');
    case 'Alternative':
      return all(part.definition);
    case 'Option':
      return `[${inside(part)}]`;
    case 'Repetition':
      return `{${inside(part)}}`;
    case 'RepetitionMandatory':
      return `${all(part.definition)} {${inside(part)}}`;
    case 'RepetitionWithSeparator':
      return `[${separated(part)}]`;
    case 'RepetitionMandatoryWithSeparator':
      return separated(part);
    default:
      throw new Error(`a part of a rule that has no text: ${part.type}`);
  }

  function separated({ definition, separator }) {
    return `${all(definition)} {${write(separator)} ${all(definition)}}`;
  }

  /** Within brackets a choice needs none of its own. */
  function inside({ definition }) {
    return single(definition, write) ?? all(definition);
  }
}

const body = (rule) => ({ type: 'Alternative', definition: rule.definition });

/** The rules, in the order of the parser. */
async function rules() {
  return serializeGrammar(Object.values(await loadGrammar()));
}

/** Names of the rules in which each rule stands. */
function usersOf(list) {
  const users = new Map(list.map(({ name }) => [name, new Set()]));
  const visit = (part, rule) => {
    if (part.type === 'NonTerminal') users.get(part.name).add(rule);
    for (const each of part.definition ?? []) visit(each, rule);
  };
  for (const rule of list) visit(body(rule), rule.name);
  return users;
}

const style = `
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --rule: #e8eef7; --token: #f6efdc; --line: #667; --link: #15478f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ddd; --paper: #181a1d; --rule: #24344c; --token: #40371f; --line: #99a; --link: #9cc3ff; }
}
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
h2 { margin: 2rem 0 0; font-size: 1.1rem; }
h2 a { color: inherit; }
nav { columns: 12rem; }
nav a { display: block; }
p.users { margin: 0; font-size: 0.85rem; }
figure { margin: 0.25rem 0; overflow-x: auto; }
svg.railroad-diagram path { stroke: var(--line); stroke-width: 1.5; fill: none; }
svg.railroad-diagram rect { stroke: var(--line); stroke-width: 1.2; fill: var(--rule); }
svg.railroad-diagram g.terminal rect { fill: var(--token); }
svg.railroad-diagram text { font: 14px ui-monospace, monospace; text-anchor: middle; white-space: pre; fill: var(--ink); }
svg.railroad-diagram a text { fill: var(--link); }
`;

/** The page: self-contained, without scripts. */
export async function grammarPage() {
  const list = await rules();
  const users = usersOf(list);
  const link = (rule) => `<a href="#${anchor(rule)}">${words(rule)}</a>`;
  const sections = list.map((rule) => {
    const diagram = new railroad.Diagram(...rule.definition.map(draw)).toString();
    const from = [...users.get(rule.name)].map(link).join(', ');
    return `<section>
<h2 id="${anchor(rule.name)}"><a href="#${anchor(rule.name)}">${words(rule.name)}</a></h2>
${from === '' ? '' : `<p class="users">in ${from}</p>\n`}<figure>${tidy(diagram, words(rule.name))}</figure>
</section>`;
  });
  const lexical = [...classes.values()].map(
    ({ name, pattern }) => `<section>
<h2 id="${name.replaceAll(' ', '-')}"><a href="#${name.replaceAll(' ', '-')}">${name}</a></h2>
<p><code>${escapeText(pattern)}</code></p>
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The grammar of .syn models</title>
<style>${style}</style>
<h1>The grammar of <code>.syn</code> models</h1>
<p>Written by <code>npm run docs</code> from the parser. Boxes with sharp corners are rules and lead to theirs; round
ones stand in a program as they stand here. Blanks, line breaks and comments (<code>//</code> to the end of the line) may
be anywhere between. Words that stand here are reserved. Precedence, from the strongest: <code>^</code> (groups from the
right), signs, <code>* /</code>, <code>+ -</code>, comparisons, <code>not</code>, <code>and</code>, <code>or</code>.</p>
<nav>${list.map(({ name }) => link(name)).join('')}</nav>
${[...sections, ...lexical].join('\n')}
</html>
`;
}

/** With a title, and without the line breaks and the paths of no length that the library puts everywhere: half the size. */
function tidy(svg, title) {
  return svg
    .replace(/^<svg[^>]*>/, (head) => `${head}<title>${title}</title>`)
    .replace(/<path d="M[\d.]+ [\d.]+h0(?:\.0)?"><\/path>\n?/g, '')
    .replace(/xlink:href/g, 'href')
    .replace(/>\n</g, '><');
}

/** The grammar as text. */
export async function grammarText() {
  const lines = (await rules()).map((rule) => {
    const [only] = rule.definition;
    const isChoice = rule.definition.length === 1 && only.type === 'Alternation';
    const parts = isChoice ? only.definition.map(write) : [write(body(rule))];
    const head = `${anchor(rule.name)} =`;
    const line = `${head} ${parts.join(' | ')} ;`;
    return line.length <= 120 || !isChoice ? wrap(line) : `${head}\n    ${parts.join('\n  | ')} ;`;
  });
  const lexical = [...classes.values()].map(({ name, pattern }) => `${name.replaceAll(' ', '-')} = ? ${pattern} ? ;`);
  return `(* The grammar of .syn models, written by \`npm run docs\` from the parser. *)\n\n${[...lines, ...lexical].join('\n')}\n`;
}

/** Breaks a long line between its words. */
function wrap(line) {
  const rows = [''];
  for (const word of line.split(' ')) {
    const row = rows.at(-1);
    if (row !== '' && row.length + 1 + word.length > 120) rows.push(`    ${word}`);
    else rows[rows.length - 1] = row === '' ? word : `${row} ${word}`;
  }
  return rows.join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await writeFile('docs/grammar.html', await grammarPage());
  await writeFile('docs/grammar.ebnf', await grammarText());
}
