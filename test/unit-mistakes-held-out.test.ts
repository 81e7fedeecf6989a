/**
 * The search for the smallest edit on mistakes that nobody chose: every unit of every shipped model left out, every
 * factor and divisor dropped, every `*` and `/` turned into the other. What makes the model invalid counts; a proposal is
 * right if the model that it gives compiles to the same equations as the model without the mistake.
 */
import { expect, it } from 'vitest';
import { compile } from '../src/compiler/compile.ts';
import { type Edit, isFatal } from '../src/compiler/diagnostics/diagnostic.ts';
import { printDiagnostic } from '../src/compiler/diagnostics/frame.ts';
import { printSystem } from '../src/compiler/lower/print-system.ts';
import { mistakenModels } from './oracle/mistaken-models.ts';

interface Mistake {
  readonly kind: string;
  readonly text: string;
  readonly what: string;
}

function mistakesOf(text: string): Mistake[] {
  const found: Mistake[] = [];
  const add = (kind: string, pattern: RegExp, replacement: (match: RegExpMatchArray) => string) => {
    for (const match of text.matchAll(pattern)) {
      if (/\/\/[^\n]*$/.test(text.slice(0, match.index))) continue;
      const put = replacement(match);
      const wrong = text.slice(0, match.index) + put + text.slice(match.index + match[0].length);
      found.push({ kind, text: wrong, what: `${match[0]} written as ${put || 'nothing'}` });
    }
  };
  // Nothing but units stands in parentheses behind a number; behind a name, a call or a unit of a declaration.
  add('unit behind a number', /(\d) \([a-zA-Z/^*\d]+\)/g, ([, digit]) => digit!);
  add(
    'unit behind a name',
    /(\b(?!min|max|exp|log)\w*[a-z]\w*) ?\((?:m?[MVsSA]|nS|pA|mV|ms|mM)\)/g,
    ([, name]) => name!,
  );
  add('factor', /(\w+) ?\* ?(?=[\w(])/g, () => '');
  add('divisor', /\/(?:tau\w*|3\.57 \(mM\))/g, () => '');
  add('operator', /(?<=[\w)]) ?([*/]) ?(?=[\w(])(?!ms|mV|mM)/g, ([, sign]) => (sign === '*' ? '/' : '*'));
  return found;
}

const systemsOf = async (text: string): Promise<string> =>
  [...(await compile(text)).models.values()].map(({ system }) => printSystem(system)).join('\n');

/** The equations with their factors in one order: `a*b` and `b*a` are one product. */
const sameTerms = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

const applied = (text: string, { at, text: insert }: Edit): string =>
  `${text.slice(0, at.start)}${insert}${text.slice(at.end)}`;
/** From the last to the first, so that places stay. */
const appliedAll = (text: string, edits: readonly Edit[]): string =>
  [...edits].sort((a, b) => b.at.start - a.at.start).reduce(applied, text);

it('most mistakes that nobody chose get the right proposal', { timeout: 300_000 }, async () => {
  const tally = new Map<string, { invalid: number; offered: number; right: number }>();
  const missed: string[] = [];
  for (const [name, model] of mistakenModels) {
    if (model.includes('import ')) continue;
    const right = await systemsOf(model);
    for (const { kind, text, what } of mistakesOf(model)) {
      const { diagnostics } = await compile(text, { name });
      const errors = diagnostics.filter(isFatal);
      if (errors.length === 0 || !errors.some(({ code }) => /^SYN3/.test(code))) continue;
      const count = tally.get(kind) ?? { invalid: 0, offered: 0, right: 0 };
      tally.set(kind, count);
      count.invalid++;
      const edits = errors.flatMap(({ edit, choices = [] }) => [...(edit ? [edit] : []), ...choices]);
      if (edits.length > 0) count.offered++;
      let isRight = false;
      // Where several errors remain, their edits belong together.
      const sets = errors.length === 1 ? edits.map((each) => [each]) : [errors.flatMap(({ edit }) => edit ?? [])];
      for (const set of sets.filter((each) => each.length === errors.length)) {
        const mended = await compile(appliedAll(text, set), { name });
        const told = `${what}, then ${set.map((edit) => edit.text).join(', ')}`;
        expect(mended.diagnostics.filter(isFatal).map(printDiagnostic), told).toEqual([]);
        const systems = [...mended.models.values()].map(({ system }) => printSystem(system)).join('\n');
        isRight ||= sameTerms(systems, right);
      }
      if (isRight) count.right++;
      else missed.push(`${name}: ${what}\n${errors.map(printDiagnostic).join('\n')}`);
    }
  }
  let [invalid, right] = [0, 0];
  for (const [kind, count] of tally) {
    console.log(`${kind}: ${count.right} right of ${count.offered} offered of ${count.invalid}`);
    invalid += count.invalid;
    right += count.right;
  }
  console.log(`${right} of ${invalid}, ${((100 * right) / invalid).toFixed(0)} %`);
  if (process.env.SHOW_WRONG) console.log(missed.join('\n\n'));
  expect(right / invalid, missed.join('\n\n')).toBeGreaterThan(0.8);
});
