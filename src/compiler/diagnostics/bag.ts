import { diagnose } from './catalogue.ts';
import { type Diagnostic, isFatal } from './diagnostic.ts';
import type { SourceText } from './source.ts';
import { Work } from './work.ts';

/** How many errors, and how many warnings, a file may give before the rest is cut off. */
const most = 100;

/** Collects diagnostics, in the order of the text. */
export class DiagnosticBag {
  /** What the compilation that this bag belongs to has done so far. */
  readonly work: Work;
  readonly #list: Diagnostic[] = [];
  readonly #places = new Map<SourceText, Set<string>>();
  #errors = 0;
  #warnings = 0;

  constructor(work: Work = new Work()) {
    this.work = work;
  }

  add(diagnostic: Diagnostic): void {
    const fatal = isFatal(diagnostic);
    if (fatal ? this.isFull : this.#warnings === most) return;
    // One mistake can be seen from two sides (a name used twice in one expression): say it once per place.
    const { code, at } = diagnostic;
    const places = this.#places.get(at.source) ?? new Set();
    this.#places.set(at.source, places);
    if (places.has(`${code}:${at.start}`)) return;
    places.add(`${code}:${at.start}`);
    this.#list.push(diagnostic);
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

  /** Everything reported so far, sorted by place; diagnostics of one file stay together. */
  sorted(): readonly Diagnostic[] {
    const files = [...this.#places.keys()];
    return [...this.#list].sort(
      (a, b) => files.indexOf(a.at.source) - files.indexOf(b.at.source) || a.at.start - b.at.start,
    );
  }
}
