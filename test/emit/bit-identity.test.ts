import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { arenaDifference } from '../oracle/arena-difference.ts';
import { Choices } from '../oracle/choices.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { type Drive, drivePopulation, populate } from '../oracle/drive.ts';
import { foundModels } from '../oracle/found-models.ts';
import { interpretPlan } from '../oracle/interpret-plan.ts';
import { methodModels } from '../oracle/method-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { readAll } from '../oracle/read-all.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

const steps = [0.025, 0.1, 1 / 3, 1];

/** Parameters near their defaults, inputs and spikes at random: a drive is a function of a seed. */
function randomDrive(model: CompiledModel, dt: number, synapses: number, seed: number): Drive {
  const choices = randomChoices(seed);
  const ticks = 20;
  const parameters = new Map(
    model.system.parameters.map(({ name, value, perSynapse }) => {
      const factors = Array.from({ length: perSynapse ? synapses : 1 }, () => 0.6 + 0.08 * choices.below(8));
      return [name, factors.map((factor) => value * factor)] as const;
    }),
  );
  const offsets = Array.from({ length: 97 }, () => 1.2 * choices.below(100) - 80);
  const spikes = (['pre', 'post'] as const).map((kind) => {
    const rows = Array.from({ length: ticks }, () => {
      const events = choices.below(8) === 7 ? 2 : choices.below(4) === 3 ? 1 : 0;
      return Array.from({ length: events }, () => subset(synapses, choices));
    });
    return [kind, rows] as const;
  });
  const rowsOf = new Map(spikes);
  return {
    dt,
    synapses,
    cells: Math.min(2, synapses),
    ticks,
    parameter: (name, s) => parameters.get(name)?.[s],
    input: (name, index, tick) => offsets[(tick + 31 * index + name.length) % offsets.length]!,
    spikes: (kind, tick) => rowsOf.get(kind)![tick]!,
  };
}

function subset(synapses: number, choices: Choices): number[] {
  const all = Array.from({ length: synapses }, (_, s) => s);
  return choices.below(3) === 0 ? all : all.filter(() => choices.below(2) === 0);
}

function randomChoices(seed: number): Choices {
  return new Choices(fc.sample(fc.noBias(fc.nat(0xffff_ffff)), { numRuns: 2000, seed }));
}

/** Runs emitted and interpreted kernels side by side and compares everything after each part of each step. */
function expectSameBits(compiled: CompiledModel, drive: Drive): void {
  const kernels = [compiled.model, interpretPlan(compiled.plan)];
  const [emitted, interpreted] = kernels.map((model) => populate(model, drive)) as [Population, Population];
  const where = (place: string) => `${compiled.name}, dt ${drive.dt}, ${drive.synapses} synapses, ${place}`;
  const compare = (place: string): void => {
    const difference = arenaDifference(emitted, interpreted);
    if (difference) expect.fail(`${where(place)}: ${difference}`);
  };
  compare('initial');
  const [one, other] = [drivePopulation(emitted, drive), drivePopulation(interpreted, drive)];
  for (const { tick, moment } of one) {
    other.next();
    const place = `${moment} of tick ${tick}`;
    compare(place);
    if (moment !== 'row') continue;
    const values = [emitted, interpreted].map(({ model, arrays }) =>
      Array.from({ length: drive.synapses }, (_, s) => [
        ...readAll(model, arrays, s),
        ...model.requirements.map((requirement) => requirement(arrays, s)),
      ]),
    );
    // `toEqual` tells the zeros apart and takes every NaN for the same.
    expect(values[0], where(place)).toEqual(values[1]);
  }
}

type Population = ReturnType<typeof populate>;

describe('emitted kernels give the bits of the plan', () => {
  const texts = [
    ...[...shippedModels].map(([file, text]) => [`models/${file}`, text] as const),
    ...foundModels,
    ...methodModels,
  ];
  for (const [name, text] of texts) {
    it(`for ${name}`, async () => {
      for (const model of await compileModels(text)) {
        for (const dt of steps) {
          for (const synapses of [1, 7]) {
            for (let seed = 1; seed <= 3; seed++) expectSameBits(model, randomDrive(model, dt, synapses, seed));
          }
        }
      }
    });
  }

  it('for random models', { timeout: 100_000 }, async () => {
    const property = fc.asyncProperty(
      randomModel({ draws: true, kinks: true, noise: true }),
      fc.nat(1000),
      async (text, seed) => {
        for (const model of await compileModels(text)) {
          for (const dt of steps)
            for (const synapses of [1, 7]) expectSameBits(model, randomDrive(model, dt, synapses, seed));
        }
      },
    );
    await fc.assert(property, {
      seed: 20260101,
      numRuns: 210,
      interruptAfterTimeLimit: 90_000,
      markInterruptAsFailure: true,
    });
  });
});
