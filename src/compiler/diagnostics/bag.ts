import { diagnose } from './catalogue.ts';
import { type Diagnostic, isFatal } from './diagnostic.ts';
import type { Proposal } from './proposal.ts';
import type { SourceText } from './source.ts';
import { Work } from './work.ts';

/** How many errors, and how many warnings, a file may give before the rest is cut off. */
const most = 100;

/** Collects diagnostics, in the order of the text. */
export class DiagnosticBag {
  /** What the compilation that this bag belongs to has done so far. */
  readonly work: Work;
  #list: Diagnostic[] = [];
  readonly #proposals = new Map<Diagnostic, () => readonly Proposal[]>();
  readonly #places = new Map<SourceText, Set<string>>();
  #errors = 0;
  #warnings = 0;

  constructor(work: Work = new Work()) {
    this.work = work;
  }

  /** `propose` finds edits that may mend it; it is called when somebody is going to try them. */
  add(diagnostic: Diagnostic, propose?: () => readonly Proposal[]): void {
    const fatal = isFatal(diagnostic);
    if (fatal ? this.isFull : this.#warnings === most) return;
    // One mistake can be seen from two sides (a name used twice in one expression): say it once per place.
    const { code, at } = diagnostic;
    const places = this.#places.get(at.source) ?? new Set();
    this.#places.set(at.source, places);
    if (places.has(`${code}:${at.start}`)) return;
    places.add(`${code}:${at.start}`);
    this.#list.push(diagnostic);
    if (propose) this.#proposals.set(diagnostic, propose);
    if (fatal) this.#errors++;
    else this.#warnings++;
    if (fatal && this.isFull)
      this.#list.push(diagnose('SYN1012', at, `these are ${most} errors; the rest is not listed`));
  }

  get hasErrors(): boolean {
    return this.#errors > 0;
  }

  /** Whether further errors will not be listed, so that nobody need look for them. */
  get isFull(): boolean {
    return this.#errors === most;
  }

  /** Edits that may mend what a diagnostic tells of, untried. */
  proposalsFor(diagnostic: Diagnostic): readonly Proposal[] {
    return this.#proposals.get(diagnostic)?.() ?? [];
  }

  /** Puts what is known better by now in place of a diagnostic. */
  replace(old: Diagnostic, better: Diagnostic): void {
    this.#list = this.#list.map((each) => (each === old ? better : each));
  }

  /** Takes out errors that turned out to be consequences of another one, which stays. */
  removeEchoes(echoes: ReadonlySet<Diagnostic>): void {
    this.#list = this.#list.filter((each) => !echoes.has(each));
  }

  /** Everything reported so far, sorted by place; diagnostics of one file stay together. */
  sorted(): readonly Diagnostic[] {
    const files = [...this.#places.keys()];
    return [...this.#list].sort(
      (a, b) => files.indexOf(a.at.source) - files.indexOf(b.at.source) || a.at.start - b.at.start,
    );
  }
}
