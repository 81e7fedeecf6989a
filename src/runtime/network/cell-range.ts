import { SynapseError } from '../errors.ts';
import type { SpikeTrain } from './spike-train.ts';

/** Cells `from` … `to − 1` of a population or a source. */
export interface CellRange<Owner extends SpikeTrain = SpikeTrain> {
  readonly owner: Owner;
  /** The first cell, counted from that of the owner. */
  readonly from: number;
  /** Behind the last cell. */
  readonly to: number;
  /** How many they are. */
  readonly size: number;
  readonly name: string;
}

/** Some of the cells of a population or a source. */
export class Slice<Owner extends SpikeTrain> implements CellRange<Owner> {
  readonly owner: Owner;
  /** The first cell, counted from that of the owner. */
  readonly from: number;
  /** Behind the last cell. */
  readonly to: number;

  /** @throws SynapseError `invalid-index` where a bound is outside of the owner, or no cell is left */
  constructor(owner: Owner, from: number, to: number) {
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to > from && to <= owner.size)) {
      const message = `there are no cells ${from} to ${to} of ${owner.name}, which has ${owner.size}`;
      throw new SynapseError('invalid-index', message, [from, to]);
    }
    this.owner = owner;
    this.from = from;
    this.to = to;
  }

  get size(): number {
    return this.to - this.from;
  }

  /** `cells[0..3200]`, or the name of the owner for all of its cells. */
  get name(): string {
    const { name, size } = this.owner;
    return this.size === size ? name : `${name}[${this.from}..${this.to}]`;
  }

  /** Some of these cells, counted from the first of them. */
  slice(from: number, to: number = this.size): Slice<Owner> {
    if (!(from >= 0 && to <= this.size)) {
      const message = `there are no cells ${from} to ${to} of ${this.name}, which has ${this.size}`;
      throw new SynapseError('invalid-index', message, [from, to]);
    }
    return new Slice(this.owner, this.from + from, this.from + to);
  }
}
