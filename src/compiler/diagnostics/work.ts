/** Thrown where a compilation has done all the work that one is allowed; `compile` reports it at the model at hand. */
export class TooMuchWork extends Error {
  constructor() {
    super('the compilation takes too long');
    this.name = 'TooMuchWork';
  }
}

/**
 * How much one compilation may do. What a few lines stand for has no bound: functions written out in functions, products
 * of sums, derivatives of those. So whatever can grow beyond the length of the text counts its steps here (nodes that are
 * made or visited, terms, operations), which unlike a clock gives the same answer on every machine.
 */
export class Work {
  /** What takes a few seconds on a slow machine. */
  static readonly limit = 4_000_000;
  readonly #limit: number;
  #done = 0;

  constructor(limit: number = Work.limit) {
    this.#limit = limit;
  }

  get done(): number {
    return this.#done;
  }

  /** Does something that has a limit of its own, beside what is done before and after it. */
  apart<T>(run: () => T): T {
    const done = this.#done;
    this.#done = 0;
    try {
      return run();
    } finally {
      this.#done = done;
    }
  }

  /** @throws TooMuchWork */
  spend(steps = 1): void {
    this.#done += steps;
    if (this.#done > this.#limit) throw new TooMuchWork();
  }
}
