/** Snapshots: what goes on from one goes on bit for bit, and nothing goes on from a damaged one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allToAll, Network, probability, SynapseError } from '../../src/runtime/index.ts';
import { model } from './models.ts';
import { mulberry, mutate } from './mutate-snapshot.ts';
import { type Made, makers } from './snapshot-networks.ts';
import { joined, partsOf, seal } from './snapshot-parts.ts';

const folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const names = Object.keys(makers);
const make = (name: string): Made => makers[name]!();
const refused = expect.objectContaining({ code: 'invalid-snapshot' });

/** Compares bytes, so that −0 is not 0. */
function expectSame(a: Made, b: Made): void {
  const [ours, theirs] = [a.observe(), b.observe()];
  for (const [name, values] of Object.entries(ours)) {
    const same = Buffer.compare(bytesOf(values), bytesOf(theirs[name]!)) === 0;
    expect(same, name).toBe(true);
  }
  expect(isSame(a.net.snapshot(), b.net.snapshot())).toBe(true);
}

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}

/** What is done before and after each of four snapshots: the second is taken where a rate was set since the last step. */
const stages: readonly ((made: Made) => void)[] = [
  ({ net }) => net.run(40),
  ({ change }) => change(),
  ({ net }) => net.run(17.3),
  ({ net }) => net.run(30),
];

describe.each(names)('a snapshot of the network %s', (name) => {
  const whole = make(name);
  const interrupted = make(name);
  const snapshots = [interrupted.net.snapshot()];

  beforeAll(() => {
    for (const stage of stages) {
      stage(whole);
      stage(interrupted);
      snapshots.push(interrupted.net.snapshot());
    }
  });

  it('moves nothing', () => {
    expectSame(whole, interrupted);
    expect(new Set(whole.observe().v).size).toBeGreaterThan(1);
  });

  it('goes on bit for bit, from everywhere', () => {
    const rewound = make(name);
    rewound.net.run(60);
    // From the last on, so that what was changed is changed back.
    for (const [k, snapshot] of [...snapshots.entries()].reverse()) {
      const restored = make(name);
      // The one has made no step; the other has gone elsewhere, and comes back.
      for (const made of [restored, rewound]) {
        made.net.restore(snapshot);
        expect(isSame(made.net.snapshot(), snapshot)).toBe(true);
        for (const stage of stages.slice(k)) stage(made);
        expectSame(made, whole);
      }
    }
  });
});

describe('a snapshot', () => {
  it('goes on in another process', async () => {
    const script = join(folder, 'child.mjs');
    await build({
      entryPoints: ['test/network/snapshot-child.ts'],
      outfile: script,
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['ts-morph'],
      alias: { 'synapse-models/runtime': './src/runtime/index.ts' },
      logLevel: 'silent',
    });
    const made = names.map((name) => {
      const one = make(name);
      one.net.run(40);
      one.change();
      writeFileSync(join(folder, `${name}.before`), one.net.snapshot());
      return one;
    });
    execFileSync(process.execPath, [script, folder, '20']);
    for (const [i, name] of names.entries()) {
      made[i]!.net.run(20);
      expect(isSame(readFileSync(join(folder, `${name}.after`)), made[i]!.net.snapshot()), name).toBe(true);
    }
  });

  it('holds spikes whose delays are longer than a ring, and delivers them', () => {
    const arrives = (isInterrupted: boolean) => {
      const make = () => {
        const net = new Network({ dt: 0.1 });
        const source = net.spikeList(1, { cells: [0, 0], times: [1, 2] });
        const cells = net.neurons(model('Sum'), 1);
        net.connect(source, cells, model('Delta'), { rule: allToAll(), delay: 450, parameters: { weight: 1 } });
        return { net, cells };
      };
      const first = make();
      first.net.run(20);
      const last = isInterrupted ? make() : first;
      if (isInterrupted) last.net.restore(first.net.snapshot());
      last.net.run(431.5);
      const before = last.cells.get('v')[0];
      last.net.run(5);
      return [before, last.cells.get('v')[0]];
    };
    expect(arrives(true)).toEqual([1, 2]);
    expect(arrives(true)).toEqual(arrives(false));
  });

  it('is taken between the steps of an asynchronous run, and not in the middle of one', async () => {
    const { net } = make('gaps');
    const snapshots: Uint8Array[] = [];
    await net.runAsync(10, { yieldEvery: 0, onProgress: (time) => time < 5 && snapshots.push(net.snapshot()) });
    const other = make('gaps').net;
    other.restore(snapshots.at(-1)!);
    expect(other.time).toBeGreaterThan(1);
    other.run(10 - other.time);
    const end = other.snapshot();
    const whole = make('gaps').net;
    whole.run(10);
    expect(isSame(end, whole.snapshot())).toBe(true);

    const looking = new Network({ dt: 0.1 });
    let thrown: unknown;
    const drive = () => {
      try {
        looking.snapshot();
      } catch (error) {
        thrown = error;
      }
      return 0;
    };
    looking.neurons(model('Sum'), 1, { inputs: { drive } });
    looking.run(1);
    expect(thrown).toMatchObject({ code: 'busy' });
  });

  it('brings a network back that an error has stopped, and is not taken of it', () => {
    let isBad = false;
    const make = () => {
      const net = new Network({ dt: 0.5 });
      const noise = net.poisson(3, { rate: () => (isBad ? Number.NaN : 100), every: 0.5 });
      const cells = net.neurons(model('Sum'), 2);
      net.connect(noise, cells, model('Delta'), { rule: allToAll() });
      return { net, cells };
    };
    const { net, cells } = make();
    net.run(20);
    const good = net.snapshot();
    net.run(20);
    const after = cells.get('v');
    isBad = true;
    expect(() => net.run(5)).toThrow(expect.objectContaining({ code: 'invalid-value' }));
    expect(() => net.snapshot()).toThrow(refused);
    isBad = false;
    net.restore(good);
    net.run(20);
    expect(cells.get('v')).toEqual(after);

    const broken = new Network({ dt: 0.5 });
    const source = broken.regular(1, { interval: 1 });
    const sum = broken.neurons(model('Sum'), 1, { state: { v: 1e5 } });
    broken.connect(source, sum, model('Relative'), { rule: allToAll(), parameters: { weight: 1e305 } });
    expect(() => broken.run(5)).toThrow(expect.objectContaining({ code: 'not-finite' }));
    expect(() => broken.snapshot()).toThrow(/no going on from v of Sum: number 0 is NaN/);
  });
});

describe('a snapshot of another network', () => {
  interface Options {
    readonly seed?: number;
    readonly dt?: number;
    readonly cells?: number;
    readonly model?: string;
    readonly p?: number;
    readonly delay?: number;
    readonly interval?: number;
    readonly recorded?: string;
    readonly more?: boolean;
  }
  function network(options: Options = {}): Network {
    const { seed = 1, dt = 0.1, cells = 40, model: name = 'Expo', p = 0.2, delay = 1 } = options;
    const net = new Network({ dt, seed });
    const source = net.regular(10, { interval: options.interval ?? 5 });
    const neurons = net.neurons(model('LIF'), cells, { name: 'Cell' });
    net.connect(source, neurons, model(name), { name: 'synapses', rule: probability(p), into: 'i_syn', delay });
    net.record(neurons, [options.recorded ?? 'v']);
    if (options.more) net.poisson(2, { rate: 1, name: 'more' });
    return net;
  }
  const bytes = network().snapshot();

  it.each<[string, Options, RegExp]>([
    ['another step', { dt: 0.2 }, /steps of 0.1 ms where this one has steps of 0.2 ms/],
    ['another seed', { seed: 2 }, /the seed 1 where this one has the seed 2/],
    ['fewer cells', { cells: 30 }, /it has 40 cells of Cell where this one has 30 cells of Cell/],
    ['another model', { model: 'Pulse' }, /the model Expo .* the model Pulse/],
    ['another density', { p: 0.3 }, /it has \d+ synapses of synapses where this one has \d+/],
    ['other delays', { delay: 1.1 }, /in synapses the connections and delays/],
    ['other times', { interval: 6 }, /regular with the times/],
    ['another recorder', { recorded: 'i_syn' }, /a recorder of v .* a recorder of i_syn/],
    ['one more source', { more: true }, /Poisson source more/],
  ])('is refused: %s', (_, options, reason) => {
    const net = network(options);
    expect(() => net.restore(bytes)).toThrow(refused);
    expect(() => net.restore(bytes)).toThrow(reason);
    // It is not even built.
    net.neurons(model('LIF'), 1, { name: 'later' });
  });

  it('is refused where a function is missing', () => {
    const withInput = (drive: number | (() => number)) => {
      const net = new Network({ dt: 0.5 });
      net.neurons(model('Sum'), 1, { inputs: { drive } });
      return net;
    };
    const taken = withInput(() => 1);
    taken.run(5);
    expect(() => withInput(1).restore(taken.snapshot())).toThrow(/drive.*function of time/);
    // The other way round the number is what counts.
    const [number, other] = [withInput(3), withInput(() => 7)];
    other.restore(number.snapshot());
    number.run(10);
    other.run(10);
    expect(isSame(number.snapshot(), other.snapshot())).toBe(true);
  });

  it('is refused where the same name has another text', async () => {
    const { compile } = await import('../../src/compiler/compile.ts');
    const make = async (tau: number) => {
      const { models } = await compile(`neuron N {
        parameter { tau = ${tau} (ms) }
        state { v = 0 (mV) }
        derivative { v' = -v/tau }
        spike when v > 1 (mV) { v = 0 (mV) }
      }`);
      const net = new Network();
      net.neurons(models.get('N')!.model, 1);
      return net;
    };
    const snapshot = (await make(10)).snapshot();
    (await make(10)).restore(snapshot);
    const other = await make(11);
    expect(() => other.restore(snapshot)).toThrow(/it has in N the model N .* where this one has in N the model N/);
  });
});

describe('bytes that are no snapshot', () => {
  const { net } = make('gaps');
  net.run(5);
  const good = net.snapshot();
  const changed = (at: number, value: number) => {
    const copy = good.slice();
    copy[at] = value;
    return copy;
  };

  it.each<[string, Uint8Array, RegExp]>([
    ['nothing', new Uint8Array(0), /no snapshot/],
    ['something else', new TextEncoder().encode('v,t\n'.repeat(20)), /no snapshot/],
    ['a text', 'SYNSNAP' as unknown as Uint8Array, /no Uint8Array/],
    ['a later version', changed(8, 2), /version 2/],
    ['the other order of bytes', changed(8, 0).fill(1, 11, 12), /order of bytes/],
    ['one that is cut off', good.slice(0, -8), /damaged: \d+ bytes are left of \d+/],
    ['one with something behind', joined(good, new Uint8Array(8)), /damaged/],
    ['one with a flipped bit', changed(1000, good[1000]! ^ 4), /damaged: its checksum/],
  ])('are refused: %s', (_, bytes, reason) => {
    expect(() => net.restore(bytes)).toThrow(refused);
    expect(() => net.restore(bytes)).toThrow(reason);
    expect(isSame(net.snapshot(), good)).toBe(true);
  });

  it('may be a part of a larger array', () => {
    const larger = joined(new Uint8Array(3), good, new Uint8Array(5));
    net.run(5);
    net.restore(larger.subarray(3, 3 + good.length));
    expect(isSame(net.snapshot(), good)).toBe(true);
  });
});

describe('a forged snapshot, with a checksum of its own,', () => {
  const made = Object.fromEntries(
    names.map((name) => {
      const one = make(name);
      one.net.run(40);
      one.change();
      one.net.run(17.3);
      return [name, one];
    }),
  );

  /** A number of a part replaced by another; `at` counts from the end where it is negative. */
  function forge(bytes: Uint8Array, pattern: RegExp, at: number, value: number): Uint8Array {
    const part = partsOf(bytes).find((each) => pattern.test(each.name) && each.count > 0);
    if (!part) throw new Error(`there is no part ${pattern}`);
    const copy = bytes.slice();
    const view = new DataView(copy.buffer);
    const index = at < 0 ? part.count + at : at;
    if (part.kind === 3) view.setFloat64(part.values + 8 * index, value, true);
    else view.setUint32(part.values + 4 * index, value, true);
    return seal(copy);
  }

  it.each<[string, RegExp, number, number, RegExp]>([
    ['plastic', /^v of cells$/, 3, Number.NaN, /number 3 is NaN, and not a finite number/],
    ['plastic', /^\.rest of cells$/, 0, -1, /steps/],
    ['plastic', /^\.edge1 of cells$/, 0, 2, /0 or 1/],
    ['busy', /^neurons that have fired of Busy/, 0, 4000000000, /no neuron 4000000000/],
    ['plastic', /^i_ext without synapses of cells$/, 0, Number.POSITIVE_INFINITY, /finite/],
    ['plastic', /Tick of plastic$/, 0, 1e6, /a tick up to/],
    ['plastic', /^spikes on their way to axons of plastic/, 0, 5000, /ticks ahead/],
    ['plastic', /^spikes on their way to axons of plastic/, 1, 1e9, /no place 1000000000/],
    ['plastic', /far ahead of far$/, 0, 1e12, /due at tick/],
    ['plastic', /far ahead of far$/, 3, 0, /due at tick 0/],
    ['plastic', /far ahead of far$/, 1, 0.5, /no place 0.5/],
    ['plastic', /^values of weight of recurrent/, 0, Number.NaN, /weight/],
    ['plastic', /^rate of rare/, 1, -1, /rate/],
    ['plastic', /^rate of rare/, 0, 2, /kind|function/],
    ['plastic', /^progress of rare/, 1, 1e300, /over at/],
    ['plastic', /^next spikes of rare/, 0, 0, /cannot wait/],
    ['plastic', /^intervals so far of rare/, 0, -1, /whole number/],
    ['plastic', /^spikes so far of regular/, 1, 0, /has not fired 0 times/],
    ['plastic', /^times of record/, 1, -5, /does not follow/],
    ['plastic', /^end of the last run/, 0, 1e5, /does not end at tick/],
    ['busy', /^count of every .* of Busy/, 1, 3, /are not up to tick/],
    ['busy', /^count of every .* of Busy/, 0, 1e6, /counted/],
    ['busy', /^parameters of Mood/, 0, -1, /tau.* outside/],
    ['busy', /^parameters of Mood/, 1, 0, /every/],
    ['busy', /^shared parameters of .*Rich/, 2, 1.5, /p = 1.5 is outside/],
    ['busy', /^releases to come of Mood/, 0, 1, /no release at tick 1/],
    ['busy', /^releases to come of Mood/, 1, 7, /no event 7/],
    ['busy', /^late\.due of .*Rich/, 0, 3, /−1 or a tick/],
    ['busy', /^\.steps of /, 0, 1e9, /steps/],
    ['busy', /^next row of record/, 0, 1, /next row/],
  ])('is refused in %s: %s', (name, pattern, at, value, reason) => {
    const { net } = made[name]!;
    const good = net.snapshot();
    const forged = forge(good, pattern, at, value);
    expect(isSame(forged, good)).toBe(false);
    expect(() => net.restore(forged)).toThrow(refused);
    expect(() => net.restore(forged)).toThrow(reason);
    expect(isSame(net.snapshot(), good)).toBe(true);
  });

  it('may tell of another state that the network can be in', () => {
    const { net } = made.plastic!;
    const good = net.snapshot();
    const forged = forge(good, /^v of cells$/, 0, -57);
    net.restore(forged);
    expect(isSame(net.snapshot(), forged)).toBe(true);
    net.restore(good);
    expect(isSame(net.snapshot(), good)).toBe(true);
  });

  it('or any other that is damaged never crashes, and never changes a network by halves: 1,000 mutations', () => {
    const random = mulberry(20);
    const goods = new Map(names.map((name) => [name, made[name]!.net.snapshot()]));
    const counts = { refused: 0, restored: 0, stopped: 0 };
    for (let k = 0; k < 1000; k++) {
      const name = names[k % names.length]!;
      const { net } = made[name]!;
      const good = goods.get(name)!;
      const isSealed = k % 2 === 1;
      let mutated = mutate(good, random);
      while (isSame(mutated, good)) mutated = mutate(good, random);
      if (isSealed) seal(mutated);
      let isRestored = false;
      try {
        net.restore(mutated);
        isRestored = true;
      } catch (error) {
        expect(error, `${name}, mutation ${k}`).toBeInstanceOf(SynapseError);
        expect((error as SynapseError).code).toBe('invalid-snapshot');
        counts.refused++;
        expect(isSame(net.snapshot(), good)).toBe(true);
      }
      if (!isRestored) continue;
      expect(isSealed).toBe(true);
      counts.restored++;
      try {
        net.run(20 * net.dt);
        net.snapshot();
      } catch (error) {
        expect(error, `${name}, mutation ${k}`).toBeInstanceOf(SynapseError);
        counts.stopped++;
      }
      net.restore(good);
      expect(isSame(net.snapshot(), good)).toBe(true);
    }
    // Both happen, or the mutations show little.
    expect(counts.refused).toBeGreaterThan(600);
    expect(counts.restored).toBeGreaterThan(100);
    for (const name of names) {
      const whole = make(name);
      whole.net.run(40);
      whole.change();
      whole.net.run(17.3);
      whole.net.run(15);
      made[name]!.net.run(15);
      expectSame(made[name]!, whole);
    }
  });
});
