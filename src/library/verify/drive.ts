import type { Manifest, ParameterInfo, RangeInfo } from '../../runtime/abi.ts';
import type { Dice } from './dice.ts';
import type { Wiring } from './wiring.ts';

/** Where the values of an input are: one for all, or one for each cell of either side. */
export type InputHome = 'shared' | 'pre' | 'post';

/** What both variants of a model are driven with. */
export interface Drive {
  readonly wiring: Wiring;
  readonly dt: number;
  readonly ticks: number;
  /** One number, or one for each synapse. */
  readonly parameters: ReadonlyMap<string, number | Float64Array>;
  /** Per tick and cell, how often it fires. */
  readonly pre: readonly Uint32Array[];
  readonly post: readonly Uint32Array[];
  /** Whether the signals have their events at a tick. */
  readonly pulses: readonly boolean[];
  /** The value of an input at a cell, from a tick to the next. */
  readonly input: (name: string, cell: number, tick: number) => number;
}

/**
 * Whatever a model can be driven with: weights that differ or do not, spikes that meet, potentials that come and go.
 *
 * @param held names of parameters that keep their defaults
 */
export function randomDrive(
  manifest: Manifest,
  wiring: Wiring,
  dice: Dice,
  dt: number,
  ticks: number,
  held: ReadonlySet<string> = new Set(),
): Drive {
  const size = wiring.pre.length;
  const parameters = new Map(
    manifest.parameters.map((info): readonly [string, number | Float64Array] => {
      if (held.has(info.name)) return [info.name, info.value];
      if (!info.perSynapse || dice.isSo(0.2)) return [info.name, valueNear(info, dice)];
      return [info.name, Float64Array.from({ length: size }, () => valueNear(info, dice))];
    }),
  );
  // Two spikes of one cell in one step: a synapse sees one after the other. What they do to a target in between is the
  // business of whoever owns that.
  const most = manifest.targets.length > 0 ? 1 : 2;
  const trains = (cells: number, rate: number) =>
    Array.from({ length: ticks }, () =>
      Uint32Array.from({ length: cells }, () => (dice.isSo(rate) ? (dice.isSo(0.1) ? most : 1) : 0)),
    );
  const pre = trains(wiring.preCells, dice.oneOf([0.03, 0.1]));
  const post = trains(wiring.postCells, dice.oneOf([0.03, 0.1]));
  const pulses = Array.from({ length: ticks }, () => dice.isSo(0.04));
  const inputs = new Map(
    [...manifest.inputs, ...manifest.targets].map(({ name, unit }) => {
      const [low, high] = unit === 'mV' ? [-90, 40] : unit === 'degC' ? [20, 37] : [0, 2];
      const numbers = Array.from({ length: 211 }, () => dice.between(low, high));
      return [name, numbers] as const;
    }),
  );
  const input = (name: string, cell: number, tick: number) => {
    const numbers = inputs.get(name)!;
    // Held for a few steps, so that there is something to relax to.
    return numbers[(Math.floor(tick / 3) + 37 * cell) % numbers.length];
  };
  return { wiring, dt, ticks, parameters, pre, post, pulses, input };
}

/** A value that the range of a parameter allows, its ends among them. */
function valueNear({ value, range }: ParameterInfo, dice: Dice): number {
  if (range?.members) return dice.oneOf(range.members);
  const end = range && dice.isSo(0.1) ? dice.oneOf(closedEnds(range)) : undefined;
  if (end !== undefined) return end;
  const near = value === 0 ? 0 : value * dice.between(0.6, 1.4);
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = range ?? {};
  return near > low && near < high ? near : value;
}

function closedEnds({ low, high, lowOpen, highOpen }: RangeInfo): readonly number[] {
  return [low !== undefined && !lowOpen ? [low] : [], high !== undefined && !highOpen ? [high] : []].flat();
}
