/** Decisions from a list of 32-bit numbers; all zero when it has run out. Zero leads to the first alternative. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  #draw(): number {
    const number = this.#numbers[this.#next++] ?? 0;
    return number / 2 ** 32;
  }

  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.#draw() * count);
  }

  among<T>(list: readonly T[]): T {
    const chosen = list[this.below(list.length)];
    if (chosen === undefined) throw new Error('nothing to choose from');
    return chosen;
  }

  /** True with a probability; false is the simpler answer. */
  chance(probability: number): boolean {
    return this.#draw() >= 1 - probability;
  }

  /** A decimal with three digits, evenly on a logarithmic scale. */
  decimal(low: number, high: number): string {
    const value = low * (high / low) ** this.#draw();
    return String(Number(value.toPrecision(3)));
  }
}
