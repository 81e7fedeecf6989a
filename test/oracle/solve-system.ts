import type { Expr, Variable } from '../../src/compiler/lower/expr.ts';
import type { EquationSystem, SystemEvent } from '../../src/compiler/lower/system.ts';
import { binomial, poisson } from '../../src/runtime/counts.ts';
import { randomKey, uniform } from '../../src/runtime/random.ts';
import { type Count, Tape } from './evaluate-tape.ts';
import { integrate } from './integrate.ts';

export interface Run {
  readonly dt: number;
  readonly tstop: number;
  /** Times of the spikes. */
  readonly pre: readonly number[];
  readonly post: readonly number[];
  /** The value of an input from a tick to the next. */
  readonly inputs: (name: string, tick: number) => number;
  /** Values other than the defaults. */
  readonly parameters: ReadonlyMap<string, number>;
  /** What keys the random draws besides the name of the model: a seed and where the synapse is; all 0 if left out. */
  readonly key?: { readonly seed: number; readonly pre: number; readonly post: number; readonly ordinal: number };
}

export interface Solution {
  readonly states: ReadonlyMap<string, Float64Array>;
  readonly readouts: ReadonlyMap<string, Float64Array>;
  /** The targets after the events of tick k. */
  readonly targets: ReadonlyMap<string, Float64Array>;
}

/**
 * Solves a system for one synapse to nearly double precision: an oracle for lowering, planning and the kernels together.
 * It takes the types of the form only. Row k holds the values at k·dt, before the events of tick k. Random draws are
 * keyed, so that they are the same whoever makes them.
 */
export function solveSystem(system: EquationSystem, run: Run): Solution {
  return new Solver(system, run).solve();
}

class Solver {
  readonly #system: EquationSystem;
  readonly #run: Run;
  readonly #parameters: ReadonlyMap<string, number>;
  readonly #index: ReadonlyMap<string, number>;
  readonly #y: Float64Array;
  readonly #scale: Float64Array;
  readonly #due = new Map<string, number>();
  /** Targets, as they are at this tick. */
  readonly #targets = new Map<string, number>();
  readonly #key = new Uint32Array(2);
  /** Events that drew, so far. */
  #draws = 0;
  #tick = 0;

  constructor(system: EquationSystem, run: Run) {
    this.#system = system;
    this.#run = run;
    this.#parameters = new Map(system.parameters.map(({ name, value }) => [name, run.parameters.get(name) ?? value]));
    this.#index = new Map(system.states.map(({ name }, i) => [name, i]));
    this.#y = new Float64Array(system.states.length);
    this.#y.set(new Tape(system.states.map(({ initial }) => initial)).evaluate(this.#reader(this.#y)));
    this.#settle();
    this.#scale = this.#y.map(Math.abs);
    randomKey(run.key?.seed ?? 0, system.name, this.#key);
  }

  /**
   * Moves steady states to their fixed point by one step of Newton's method from the initial values, with slopes from
   * differences of 1: exact where the flows are linear in them, as everywhere in random models.
   */
  #settle(): void {
    const { states } = this.#system;
    const free = states.flatMap(({ steady, conserved }, i) => (steady && !conserved ? [i] : []));
    const left = states.flatMap(({ steady, conserved }, i) => (steady && conserved ? [{ i, conserved }] : []));
    const flow = new Tape(free.map((i) => states[i]!.flow));
    const read = this.#reader(this.#y);
    for (let repeat = 0; repeat < 3; repeat++) {
      const here = flow.evaluate(read);
      const columns = free.map((i) => {
        this.#y[i]! += 1;
        const there = flow.evaluate(read);
        this.#y[i]! -= 1;
        return there.map((value, k) => value - here[k]!);
      });
      solveDense(columns, here).forEach((change, k) => {
        this.#y[free[k]!]! -= change;
      });
    }
    const rest = new Tape(left.map(({ conserved }) => conserved.value)).evaluate(read);
    left.forEach(({ i }, k) => {
      this.#y[i] = rest[k]!;
    });
  }

  solve(): Solution {
    const { states, readouts, timers, targets } = this.#system;
    const { dt, tstop, pre, post } = this.#run;
    const last = tickOf(tstop, dt);
    const rows = <T extends { readonly name: string }>(list: readonly T[]) =>
      list.map(({ name }) => [name, new Float64Array(last + 1)] as const);
    const stateRows = rows(states);
    const readoutRows = rows(readouts);
    const targetRows = rows(targets);
    const readoutTape = new Tape(readouts.map(({ value }) => value));
    const handlers = new Map(this.#system.events.map((event) => [event.name, this.#handler(event)]));
    const [preTicks, postTicks] = [pre, post].map((times) => times.map((time) => tickOf(time, dt)));
    const advance = this.#advancer();
    const spike = this.#spike();
    const clocks = this.#system.events.flatMap(({ name, trigger }) =>
      trigger.kind === 'clock' ? [{ name, tape: new Tape([trigger.period]), next: 1 }] : [],
    );
    const conditions = this.#system.events.flatMap(({ name, trigger }) =>
      trigger.kind === 'crossing' ? [{ name, condition: trigger.condition }] : [],
    );
    const events = new Set(['pre', 'post', ...timers]);
    /** Those of a signal, which come with the presynaptic spikes here. */
    const others = this.#system.events
      .filter(({ name, trigger }) => trigger.kind === 'named' && !events.has(name))
      .map(({ name }) => name);
    const crossings = new Tape(conditions.map(({ condition }) => condition));
    const crossed = conditions.map(({ name }) => name);
    /** Whether each condition held when it was looked at last; at first, before the events of the start. */
    const held = Array.from(crossings.evaluate(this.#reader(this.#y)), (holds) => holds !== 0);

    for (this.#tick = 0; ; this.#tick++) {
      const tick = this.#tick;
      for (const { name } of targets) this.#targets.set(name, this.#run.inputs(name, tick));
      stateRows.forEach(([, row], i) => {
        row[tick] = this.#y[i]!;
      });
      const read = readoutTape.evaluate(this.#reader(this.#y));
      readoutRows.forEach(([, row], i) => {
        row[tick] = read[i]!;
      });
      if (tick === last) break;
      spike?.remember();
      const { postFirst } = this.#system;
      const spikes = (name: string, ticks: readonly number[]) => {
        for (const spike of ticks) if (spike === tick) handlers.get(name)?.();
      };
      if (postFirst) spikes('post', postTicks!);
      spikes('pre', preTicks!);
      for (const name of others) spikes(name, preTicks!);
      for (const timer of timers) {
        if (this.#due.get(timer) !== tick) continue;
        this.#due.delete(timer);
        handlers.get(timer)?.();
      }
      for (const clock of clocks) {
        const [period] = clock.tape.evaluate(this.#reader(this.#y));
        for (; tickOf(clock.next * period!, dt) === tick; clock.next++) handlers.get(clock.name)!();
      }
      if (!postFirst) spikes('post', postTicks!);
      const holds = crossings.evaluate(this.#reader(this.#y));
      crossed.forEach((name, i) => {
        const isNew = held[i] === false && holds[i] !== 0;
        held[i] = holds[i] !== 0;
        if (isNew) handlers.get(name)!();
      });
      spike?.discardJumps();
      for (const [name, row] of targetRows) row[tick] = this.#targets.get(name)!;
      if (spike) spike.step(advance);
      else advance();
    }
    return { states: new Map(stateRows), readouts: new Map(readoutRows), targets: new Map(targetRows) };
  }

  #handler({ draws, jumps, starts, additions }: SystemEvent): () => void {
    const one = this.#system.graph.number(1);
    const tape = new Tape([
      ...jumps.map(({ value }) => value),
      ...starts.flatMap(({ condition, delay }) => [delay, condition ?? one]),
    ]);
    const added = new Tape(additions.map(({ value }) => value));
    const targets = jumps.map(({ state }) => this.#index.get(state.name)!);
    return () => {
      const values = tape.evaluate(this.#reader(this.#y), undefined, this.#count);
      // From the values before the jumps as well.
      const sums = added.evaluate(this.#reader(this.#y), undefined, this.#count);
      additions.forEach(({ target }, i) => {
        this.#targets.set(target.name, this.#targets.get(target.name)! + sums[i]!);
      });
      targets.forEach((target, i) => {
        this.#y[target] = values[i]!;
        this.#scale[target] = Math.max(this.#scale[target]!, Math.abs(values[i]!));
      });
      starts.forEach(({ timer }, i) => {
        const [delay, isStarted] = [values[jumps.length + 2 * i]!, values[jumps.length + 2 * i + 1] !== 0];
        if (isStarted) this.#due.set(timer, this.#tick + Math.max(1, tickOf(delay, this.#run.dt)));
      });
      if (draws) this.#draws++;
    };
  }

  /** One step: the flow of every state that has one, then the bounds. */
  /** A neuron between steps: whether it fires, and what rests with it. */
  #spike() {
    const { spike, states, graph } = this.#system;
    if (!spike) return undefined;
    const condition = new Tape([spike.condition]);
    const duration = new Tape([spike.refractory?.duration ?? graph.number(0)]);
    const handler = this.#handler(spike);
    const held = states.flatMap((state, i) => (spike.refractory?.held.includes(state) ? [i] : []));
    const advanceResting = this.#advancer(held);
    const holds = () => condition.evaluate(this.#reader(this.#y))[0] !== 0;
    let rest = 0;
    let before = holds();
    let kept: readonly number[] = [];
    return {
      remember: () => {
        kept = held.map((i) => this.#y[i]!);
      },
      discardJumps: () => {
        if (rest > 0)
          held.forEach((i, k) => {
            this.#y[i] = kept[k]!;
          });
      },
      step: (advance: () => void) => {
        if (rest > 0) advanceResting();
        else advance();
        rest = Math.max(0, rest - 1);
        this.#tick++;
        const fires = rest === 0 && holds();
        if (fires && !before) {
          rest = Math.max(0, tickOf(duration.evaluate(this.#reader(this.#y))[0]!, this.#run.dt));
          handler();
          before = rest === 0 && holds();
        } else before = fires;
        this.#tick--;
      },
    };
  }

  /** `still`: states that do not move, by their place. */
  #advancer(still: readonly number[] = []): () => void {
    const { states } = this.#system;
    const moving = states.flatMap(({ flow }, i) => (isZero(flow) || still.includes(i) ? [] : [i]));
    const flow = new Tape(moving.map((i) => states[i]!.flow));
    const bounded = states.flatMap(({ bound }, i) => (bound ? [{ at: i, bound }] : []));
    const bounds = new Tape(bounded.flatMap(({ bound }) => [bound.low, bound.high]));
    const read = this.#reader(this.#y);
    const part = new Float64Array(moving.length);
    const scale = new Float64Array(moving.length);
    const rate = (at: Float64Array, rates: Float64Array): void => {
      moving.forEach((state, i) => {
        this.#y[state] = at[i]!;
      });
      flow.evaluate(read, rates);
    };
    return () => {
      moving.forEach((state, i) => {
        part[i] = this.#y[state]!;
        scale[i] = this.#scale[state]!;
      });
      integrate(rate, part, this.#run.dt, scale);
      moving.forEach((state, i) => {
        this.#y[state] = part[i]!;
        this.#scale[state] = scale[i]!;
      });
      const ends = bounds.evaluate(read);
      bounded.forEach(({ at }, i) => {
        this.#y[at] = Math.min(ends[2 * i + 1]!, Math.max(ends[2 * i]!, this.#y[at]!));
      });
    };
  }

  #draw(site: number, word: number): number {
    return uniform(...this.#place(), site, word);
  }

  readonly #count: Count = (distribution, site, first, second) =>
    distribution === 'binomial'
      ? binomial(...this.#place(), site, first, second)
      : poisson(...this.#place(), site, first);

  /** What all draws of one event have in common. */
  #place(): readonly [key: Uint32Array, pre: number, post: number, ordinal: number, event: number] {
    const { pre, post, ordinal } = this.#run.key ?? { pre: 0, post: 0, ordinal: 0 };
    return [this.#key, pre, post, ordinal, this.#draws];
  }

  #reader(y: Float64Array): (variable: Variable) => number {
    return (variable) => {
      switch (variable.kind) {
        case 'parameter':
          return this.#parameters.get(variable.name)!;
        case 'input':
          return this.#targets.get(variable.name) ?? this.#run.inputs(variable.name, this.#tick);
        case 'state':
          return y[this.#index.get(variable.name)!]!;
        case 'step':
          return this.#run.dt;
        case 'draw':
          return this.#draw(variable.site, variable.word);
        case 'propagator':
        case 'noise':
        case 'normal':
        case 'factor':
        case 'work':
        case 'kept':
        case 'epoch':
        case 'elapsed':
        case 'fanIn':
          throw new Error(`${variable.kind} ${variable.name} is no part of the mathematics`);
      }
    };
  }
}

/** Solves a system that is given by its columns: Gauss' elimination with the largest pivot. */
function solveDense(columns: readonly Float64Array[], right: Float64Array): number[] {
  const n = right.length;
  const rows = Array.from(right, (value, i) => [...columns.map((column) => column[i]!), value]);
  for (let k = 0; k < n; k++) {
    const best = rows.slice(k).reduce((a, b) => (Math.abs(b[k]!) > Math.abs(a[k]!) ? b : a));
    const at = rows.indexOf(best);
    [rows[k], rows[at]] = [best, rows[k]!];
    for (const row of rows) {
      if (row === best) continue;
      const factor = row[k]! / best[k]!;
      for (let j = k; j <= n; j++) row[j]! -= factor * best[j]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
}

/** The tick nearest to a time, ties downwards. */
function tickOf(time: number, dt: number): number {
  return Math.ceil(time / dt - 0.5);
}

function isZero(flow: Expr): boolean {
  return flow.kind === 'number' && flow.value === 0;
}
