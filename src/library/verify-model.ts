import type { AnyModel, Level, PlacedModel } from '../runtime/abi.ts';
import { doublesOf } from '../runtime/arena.ts';
import { SynapseError } from '../runtime/errors.ts';
import { timeOf } from '../runtime/ticks.ts';
import { Dice } from './verify/dice.ts';
import { randomDrive } from './verify/drive.ts';
import { NaiveRun } from './verify/naive-run.ts';
import { PlacedRun } from './verify/placed-run.ts';
import { randomWiring } from './verify/wiring.ts';

export interface VerifyOptions {
  /** Every choice is a function of it; 1 if left out. */
  readonly seed?: number;
  /** How many networks are tried, each with its own parameters, spikes and steps; 20 if left out. */
  readonly trials?: number;
  /** Steps of a trial; 120 if left out. */
  readonly ticks?: number;
}

/** How far a quantity of the placed variant was from that of the naive one, relative to the sum of all terms' sizes. */
export interface VerifiedState {
  readonly name: string;
  readonly level: Level;
  readonly clock: 'held' | 'clocked' | 'lazy';
  readonly lumped: boolean;
  readonly largest: number;
}

export interface VerifiedCurrent {
  /** `i.conductance`, `i.drive`. */
  readonly name: string;
  readonly largest: number;
}

/** Where the two variants part. */
export interface Mismatch {
  readonly kind: 'state' | 'current' | 'timer' | 'target' | 'fault';
  readonly name: string;
  /** What its values belong to. */
  readonly at: 'synapse' | 'dendrite' | 'cell' | 'projection';
  readonly index: number;
  readonly trial: number;
  /** In milliseconds. */
  readonly time: number;
  readonly moment: 'before events' | 'after events';
  /** The value of the naive variant and that of the placed one. */
  readonly naive: number;
  readonly placed: number;
  /** What their difference is relative to. */
  readonly scale: number;
}

export interface Verification {
  readonly model: string;
  readonly seed: number;
  /** Trials that came to an end, and steps of all of them. */
  readonly trials: number;
  readonly steps: number;
  readonly states: readonly VerifiedState[];
  readonly currents: readonly VerifiedCurrent[];
  /** The first mismatch; nothing is tried after it. */
  readonly mismatch: Mismatch | undefined;
}

/** Differences below this fraction of the sum of all terms' sizes are rounding. */
export const verifyTolerance = 1e-12;

/** Steps in milliseconds, each a whole part of one, so that delays are whole numbers of them. */
const steps = [0.5, 0.125, 0.0625, 1];

/**
 * Runs the placed variant of a model beside the naive one, which keeps everything per synapse and brings it up to date in
 * every step, on random wirings with random parameters and spikes, and compares every state, timer and current: what was
 * proved when the model was compiled, looked at by running it.
 *
 * @throws SynapseError `no-placement` where a model has no placed variant
 */
export function verifyModel(model: AnyModel, options: VerifyOptions = {}): Verification {
  const { seed = 1, trials = 20, ticks = 120 } = options;
  const { placed, manifest } = model;
  if (!placed) {
    throw new SynapseError('no-placement', `${manifest.name} is a ${manifest.role}, which lives in no projection`);
  }
  const verifier = new Verifier(model, placed, seed);
  let done = 0;
  for (let trial = 0; trial < trials && !verifier.mismatch; trial++) if (verifier.try(trial, ticks)) done++;
  return {
    model: manifest.name,
    seed,
    trials: done,
    steps: verifier.steps,
    states: statesOf(placed).map(({ name, level, clock, lumped }) => {
      return { name, level, clock, lumped, largest: verifier.largestOf(name) };
    }),
    currents: couplesOf(placed).map((name) => ({ name, largest: verifier.largestOf(name) })),
    mismatch: verifier.mismatch,
  };
}

/** The states that both variants have, with their places: what groups keep shows in the currents. */
function statesOf({ manifest }: PlacedModel) {
  const sums = new Set(manifest.groups?.flatMap((group) => group.sums));
  return manifest.states.map((state, index) => ({ ...state, index })).filter(({ name }) => !sums.has(name));
}

/** The arrays that currents are added to. */
function couplesOf({ manifest }: PlacedModel): readonly string[] {
  return manifest.arrays.filter(({ role }) => role === 'conductance' || role === 'drive').map(({ name }) => name);
}

class Verifier {
  readonly #model: AnyModel;
  readonly #placed: PlacedModel;
  readonly #states: ReturnType<typeof statesOf>;
  readonly #seed: number;
  readonly #largest = new Map<string, number>();
  readonly #out = new Float64Array(1);
  /** The largest sizes in this trial so far, by quantity: what was rounded then may still be there. */
  #scales = new Map<string, number>();
  mismatch: Mismatch | undefined;
  steps = 0;

  constructor(model: AnyModel, placed: PlacedModel, seed: number) {
    this.#model = model;
    this.#placed = placed;
    this.#states = statesOf(placed);
    this.#seed = seed;
  }

  largestOf(name: string): number {
    return this.#largest.get(name) ?? 0;
  }

  /** One network, until a value is a NaN or an infinity in both variants; whether there was one that the model accepts. */
  try(trial: number, ticks: number): boolean {
    const runs = this.#runs(trial, ticks);
    if (!runs) return false;
    const [naive, placed, pulses, dt] = runs;
    this.#scales = new Map();
    const signals = this.#signals();
    const look = (moment: Mismatch['moment']) => this.#compare(naive, placed, { trial, moment, dt });
    for (let tick = 0; tick <= ticks; tick++) {
      naive.setInputs(tick);
      placed.setInputs(tick);
      if (naive.population.findNonFinite()) return true;
      if (look('before events')) return true;
      if (tick === ticks) return true;
      if (pulses[tick]) {
        for (const event of signals) {
          naive.occur(event);
          placed.occur(event);
        }
      }
      naive.population.deliver();
      placed.deliver();
      naive.population.couple();
      placed.couple();
      if (naive.population.findNonFinite()) return true;
      if (look('after events')) return true;
      naive.population.advance();
      placed.advance();
      this.steps++;
    }
    return true;
  }

  /** Both variants at the start, with a step and parameters that the model accepts; else nothing. */
  #runs(trial: number, ticks: number) {
    const { manifest } = this.#model;
    const homes = new Map(
      this.#placed.manifest.arrays.flatMap(({ name, group, role }) =>
        (role === 'input' || role === 'target') && (group === 'shared' || group === 'pre' || group === 'post')
          ? [[name, group] as const]
          : [],
      ),
    );
    for (let attempt = 0; attempt < 8; attempt++) {
      const dice = new Dice(this.#seed, trial * 8 + attempt);
      const dt = steps[(trial + attempt) % steps.length];
      // What a `require` is about stays as it is once several values have been refused.
      const held = new Set(attempt < 4 ? [] : manifest.requirements.flatMap(({ names }) => names));
      const drive = randomDrive(manifest, randomWiring(dice), dice, dt, ticks, held);
      const key = { seed: 1 + dice.below(1000), id: manifest.name };
      try {
        const naive = new NaiveRun(this.#model, drive, homes, key);
        return [naive, new PlacedRun(manifest, this.#placed, drive, key), drive.pulses, dt] as const;
      } catch (error) {
        // Parameters that a `require` refuses, a period below the step, a fixed point that is none.
        if (!(error instanceof SynapseError)) throw error;
      }
    }
    return undefined;
  }

  /** The events of signals. */
  #signals(): readonly number[] {
    const { events, timers, clocks, crossings } = this.#model.manifest;
    const known = new Set(['pre', 'post', ...timers, ...[...clocks, ...crossings].map(({ event }) => event)]);
    return [...events.keys()].filter((i) => !known.has(events[i].event));
  }

  /** Whether the two part; says where. */
  #compare(
    naive: NaiveRun,
    placed: PlacedRun,
    when: { readonly trial: number; readonly moment: Mismatch['moment']; readonly dt: number },
  ): boolean {
    const { trial, moment, dt } = when;
    const tell = (found: Omit<Mismatch, 'trial' | 'moment' | 'time'>): boolean => {
      this.mismatch = { ...found, trial, moment, time: timeOf(placed.tick, dt) };
      return true;
    };
    const { manifest } = this.#placed;
    if (!placed.isSound) {
      return tell({ kind: 'fault', name: '', at: 'projection', index: 0, naive: 0, placed: Number.NaN, scale: 0 });
    }
    for (const { index, name, level, lumped } of this.#states) {
      const values = naive.state(name);
      const { dendrite, dendriteCell } = placed.branches;
      const [expected, sizes] = lumped ? sumsOf(values, dendrite, dendriteCell.length) : [values, values.map(Math.abs)];
      const scale = this.#scaleOf(name, sizes);
      for (let at = 0; at < expected.length; at++) {
        const value = placed.peek(index, lumped ? at : placed.itemOf(level, at), this.#out);
        if (this.#isNear(name, expected[at], value, scale)) continue;
        const place = lumped ? ('dendrite' as const) : ('synapse' as const);
        return tell({ kind: 'state', name, at: place, index: at, naive: expected[at], placed: value, scale });
      }
    }
    for (const { name, level } of manifest.timers) {
      const due = naive.due(name);
      const items = placed.array(`${name}.due`);
      for (let s = 0; s < due.length; s++) {
        const value = items[placed.itemOf(level, s)];
        if (value === due[s]) continue;
        return tell({ kind: 'timer', name, at: 'synapse', index: s, naive: due[s], placed: value, scale: 0 });
      }
    }
    for (const { name } of manifest.targets) {
      const values = doublesOf(naive.population.arena, name);
      const scale = this.#scaleOf(name, values.map(Math.abs));
      const now = placed.array(name);
      for (let cell = 0; cell < values.length; cell++) {
        if (this.#isNear(name, values[cell], now[cell], scale)) continue;
        return tell({ kind: 'target', name, at: 'cell', index: cell, naive: values[cell], placed: now[cell], scale });
      }
    }
    if (moment === 'before events') return false;
    for (const name of couplesOf(this.#placed)) {
      const terms = naive.termsOf(name);
      const values = doublesOf(naive.population.arena, name);
      const [, sizes] = sumsOf(terms, naive.post, values.length);
      const scale = this.#scaleOf(name, sizes);
      const added = placed.array(name);
      for (let cell = 0; cell < values.length; cell++) {
        if (this.#isNear(name, values[cell], added[cell], scale)) continue;
        return tell({
          kind: 'current',
          name,
          at: 'cell',
          index: cell,
          naive: values[cell],
          placed: added[cell],
          scale,
        });
      }
    }
    return false;
  }

  #scaleOf(name: string, sizes: Float64Array): number {
    const scale = sizes.reduce((most, size) => Math.max(most, size), this.#scales.get(name) ?? 0);
    this.#scales.set(name, scale);
    return scale;
  }

  #isNear(name: string, naive: number, placed: number, scale: number): boolean {
    if (naive === placed) return true;
    const difference = Math.abs(naive - placed) / scale;
    if (!(difference <= verifyTolerance)) return false;
    this.#largest.set(name, Math.max(this.largestOf(name), difference));
    return true;
  }
}

/** Sums of values over groups, and of their sizes. */
function sumsOf(values: Float64Array, of: Uint32Array, groups: number): readonly [Float64Array, Float64Array] {
  const [sums, sizes] = [new Float64Array(groups), new Float64Array(groups)];
  values.forEach((value, s) => {
    sums[of[s]] += value;
    sizes[of[s]] += Math.abs(value);
  });
  return [sums, sizes];
}
