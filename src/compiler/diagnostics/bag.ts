import { type Diagnostic, isFatal } from './diagnostic.ts';

/** Collects diagnostics, all of them, in the order of the text. */
export class DiagnosticBag {
  readonly #list: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    // One mistake can be seen from two sides (a name used twice in one expression): say it once per place.
    const { code, at } = diagnostic;
    const known = this.#list.some((d) => d.code === code && d.at.start === at.start && d.at.source === at.source);
    if (!known) this.#list.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.#list.some(isFatal);
  }

  /** Everything reported so far, sorted by place; diagnostics of one file stay together. */
  sorted(): readonly Diagnostic[] {
    const files = [...new Set(this.#list.map((d) => d.at.source))];
    return [...this.#list].sort(
      (a, b) => files.indexOf(a.at.source) - files.indexOf(b.at.source) || a.at.start - b.at.start,
    );
  }
}
