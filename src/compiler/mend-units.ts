import type { CheckedModel } from './check/checked-model.ts';
import type { DiagnosticBag } from './diagnostics/bag.ts';
import { type Diagnostic, type Edit, isFatal } from './diagnostics/diagnostic.ts';
import type { Proposal } from './diagnostics/proposal.ts';
import type { SourceText } from './diagnostics/source.ts';

/** What the search may cost: edits that it tries for one error and for all, errors that it takes on. */
const limits = { triesForOne: 24, tries: 120, errors: 10, work: 60_000 } as const;

/** The most that each of two edits may cost that are offered together: units left out, nothing else. */
const costOfPair = 1.3;

/** Edits whose scores are as near as this are equally likely. */
const tie = 0.12;
/** A mended model in which something is unread or never changes is less likely to be what was meant. */
const perWarning = 0.6;
/** An edit that mends several errors at once has found their common cause. */
const perCause = 0.5;

/** What the checker says of the file with another text. */
type Recheck = (text: string) => DiagnosticBag;

interface Mended extends Proposal {
  readonly score: number;
  /** Whether the model is then free of all errors, not of this one alone. */
  readonly clean: boolean;
}

/**
 * Tries the edits that were proposed for errors of units: each by checking the whole model with it. What mends its error
 * and brings no new one is told to the author, the smallest change first; up to three if they are equally small. Where
 * one edit mends all errors, it has found their cause: the others are echoes and are not told.
 */
export function mendUnits(
  source: SourceText,
  checked: readonly (CheckedModel | 'reported')[],
  bag: DiagnosticBag,
  recheck: Recheck,
): void {
  const errors = bag.sorted().filter(isFatal);
  const search = new MendSearch(errors, triesFor(source, checked), recheck);
  const found = errors
    .filter(({ at }) => at.source === source)
    .slice(0, limits.errors)
    .map((error) => ({ error, mended: search.mend(error, bag.proposalsFor(error)) }));
  const cause = search.best(found.flatMap(({ mended }) => mended.filter(({ clean }) => clean)));
  if (cause) {
    const { error, mended } = found.find((each) => each.mended.includes(cause))!;
    const echoes = errors.filter((each) => each !== error);
    const chosen = choose(mended.filter(({ clean }) => clean));
    bag.removeEchoes(new Set(echoes));
    bag.replace(error, withEdits(error, chosen, echoes.length));
    return;
  }
  // Several mistakes: each edit that nothing else comes near.
  for (const { error, mended } of found) {
    const chosen = choose(mended);
    if (chosen.length === 1) bag.replace(error, withEdits(error, chosen, 0));
  }
}

/** Fewer for a model that takes long to check; none for one that was refused as too large. */
function triesFor({ text }: SourceText, checked: readonly (CheckedModel | 'reported')[]): number {
  let work = text.length / 10;
  for (const model of checked) {
    if (model === 'reported') return 0;
    const { parameters, inputs, states, lets, outputs, requirements } = model;
    work += [parameters, inputs, states, lets, outputs, requirements].reduce((sum, { length }) => sum + length, 0);
  }
  return Math.min(limits.tries, Math.floor(limits.work / work));
}

class MendSearch {
  readonly #errors: readonly Diagnostic[];
  readonly #recheck: Recheck;
  #tries: number;

  constructor(errors: readonly Diagnostic[], tries: number, recheck: Recheck) {
    this.#errors = errors;
    this.#tries = tries;
    this.#recheck = recheck;
  }

  /** The proposals that mend an error and bring no new one; none that costs far more than the best. */
  mend(error: Diagnostic, proposals: readonly Proposal[]): readonly Mended[] {
    const mended: Mended[] = [];
    const sorted = unlike([...proposals].sort((a, b) => a.cost - b.cost)).slice(0, limits.triesForOne);
    for (const proposal of sorted) {
      const best = this.best(mended.filter(({ clean }) => clean));
      const reward = this.#errors.length > 1 ? perCause : 0;
      if (this.#tries <= 0 || (best && proposal.cost - reward > best.score + tie)) break;
      this.#tries--;
      const result = tryEdit(proposal, error, this.#errors, this.#recheck);
      if (result) mended.push(result);
    }
    return mended.length > 0 || this.#errors.length > 1 ? mended : this.#mendTwice(sorted);
  }

  /** A unit that is left out in two places: one edit brings the second mistake to light, and another one mends that. */
  #mendTwice(proposals: readonly Proposal[]): readonly Mended[] {
    const mended: Mended[] = [];
    for (const first of proposals.filter(({ cost }) => cost <= costOfPair)) {
      if (this.#tries-- <= 0) break;
      const text = applyEdit(first.edit);
      const between = this.#recheck(text);
      const [error, another] = between.sorted().filter(isFatal);
      if (!error || another) continue;
      for (const second of between.proposalsFor(error).filter(({ cost }) => cost <= costOfPair)) {
        if (this.#tries-- <= 0) break;
        const both = applyEdit(second.edit);
        if (this.#recheck(both).hasErrors) continue;
        const score = first.cost + second.cost;
        const edit = difference(first.edit.at.source, both);
        mended.push({ edit, cost: score, score, clean: true, help: `${first.help}, and ${second.help}` });
      }
    }
    return unlike(mended) as readonly Mended[];
  }

  best(mended: readonly Mended[]): Mended | undefined {
    return [...mended].sort((a, b) => a.score - b.score)[0];
  }
}

function tryEdit(
  proposal: Proposal,
  error: Diagnostic,
  errors: readonly Diagnostic[],
  recheck: Recheck,
): Mended | undefined {
  const left = recheck(applyEdit(proposal.edit)).sorted();
  const warnings = left.filter((each) => !isFatal(each)).length;
  const allowed = errors.filter((each) => each !== error).map(keyOf);
  for (const each of left.filter(isFatal)) {
    const known = allowed.indexOf(keyOf(each));
    if (known === -1) return undefined;
    allowed.splice(known, 1);
  }
  const clean = left.every((each) => !isFatal(each));
  const score = proposal.cost + perWarning * warnings - (clean && errors.length > 1 ? perCause : 0);
  return { ...proposal, score, clean };
}

function choose(mended: readonly Mended[]): readonly Mended[] {
  const best = Math.min(...mended.map(({ score }) => score));
  return mended
    .filter(({ score }) => score <= best + tie)
    .sort((a, b) => a.score - b.score)
    .slice(0, 3);
}

function withEdits(error: Diagnostic, chosen: readonly Mended[], more: number): Diagnostic {
  const { edit: _, choices: __, ...rest } = error;
  const also = more === 0 ? [] : [`this mends ${more === 1 ? 'another error' : `${more} other errors`} as well`];
  const [only, second] = chosen;
  if (!second) {
    return { ...rest, help: [only!.help, ...also], edit: only!.edit };
  }
  const help = chosen.map((each, index) => (index === 0 ? each.help : `or ${each.help}`));
  return { ...rest, help: [...help, ...also], choices: chosen.map(({ edit }) => edit) };
}

/** The one edit that makes another text of this one. */
function difference({ text, ...source }: SourceText, other: string): Edit {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start++;
  let tail = 0;
  while (tail < Math.min(text.length, other.length) - start && text.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const at = { source: { ...source, text }, start, end: text.length - tail };
  return { at, text: other.slice(start, other.length - tail) };
}

/** The text with an edit made. */
function applyEdit({ at, text }: Edit): string {
  return `${at.source.text.slice(0, at.start)}${text}${at.source.text.slice(at.end)}`;
}

/** Each edit once, the cheapest way to it first. */
function unlike(proposals: readonly Proposal[]): readonly Proposal[] {
  const seen = new Set<string>();
  return proposals.filter(({ edit }) => {
    const key = applyEdit(edit);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
