import { SynapseError } from '../../errors.ts';
import type { UniformStream } from '../uniform-stream.ts';

/** Draws some of a number of cells, at most once each or any number of times. */
export class CellSample {
  readonly #cells: number;
  readonly #degree: number;
  readonly #twice: boolean;
  /** The row in which a cell was drawn last, counted from 1. */
  readonly #drawnIn: Uint32Array;
  /** What was drawn: `degree` cells, in no order. */
  readonly drawn: Uint32Array;

  constructor(cells: number, degree: number, twice: boolean) {
    this.#cells = cells;
    this.#degree = degree;
    this.#twice = twice;
    this.#drawnIn = new Uint32Array(twice ? 0 : cells);
    this.drawn = new Uint32Array(degree);
  }

  /**
   * Draws the cells of a row, all but `excluded`: without repetition by Floyd's algorithm (Bentley & Floyd 1987,
   * doi:10.1145/30401.315746), which takes one number for each.
   *
   * @param excluded a cell, or whatever is none
   * @throws SynapseError `invalid-size` where there are not enough cells
   */
  draw(row: number, excluded: number, random: UniformStream): void {
    const isExcluded = excluded >= 0 && excluded < this.#cells;
    const choices = this.#cells - (isExcluded ? 1 : 0);
    const degree = this.#degree;
    if (degree > 0 && (choices === 0 || (!this.#twice && degree > choices))) {
      const message = `${degree} different cells cannot be drawn from ${choices}: allow multapses, or fewer`;
      throw new SynapseError('invalid-size', message, degree);
    }
    random.open(row);
    for (let k = 0; k < degree; k++) {
      const last = choices - degree + k;
      const choice = random.below(this.#twice ? choices : last + 1);
      let cell = isExcluded && choice >= excluded ? choice + 1 : choice;
      if (!this.#twice) {
        if (this.#drawnIn[cell] === row + 1) cell = isExcluded && last >= excluded ? last + 1 : last;
        this.#drawnIn[cell] = row + 1;
      }
      this.drawn[k] = cell;
    }
  }
}
