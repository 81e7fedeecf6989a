import fc from 'fast-check';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { arenaDifference } from './arena-difference.ts';
import { Choices } from './choices.ts';
import { type Drive, drivePopulation, type Population, populate } from './drive.ts';
import { interpretPlan } from './interpret-plan.ts';
import { readAll } from './read-all.ts';

/** Parameters near their defaults, inputs and spikes at random: a drive is a function of a seed. */
export function randomDrive(model: CompiledModel, dt: number, synapses: number, seed: number): Drive {
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

/**
 * Runs emitted and interpreted kernels side by side and compares everything after each part of each step: where they
 * first differ, in words, or nothing.
 */
export function bitDifference(compiled: CompiledModel, drive: Drive): string | undefined {
  const kernels = [compiled.model, interpretPlan(compiled.plan)];
  const [emitted, interpreted] = kernels.map((model) => populate(model, drive)) as [Population, Population];
  const told = (place: string, difference: string): string =>
    `${compiled.name}, dt ${drive.dt}, ${drive.synapses} synapses, ${place}: ${difference}`;
  const initial = arenaDifference(emitted, interpreted);
  if (initial) return told('initial', initial);
  const [one, other] = [drivePopulation(emitted, drive), drivePopulation(interpreted, drive)];
  for (const { tick, moment } of one) {
    other.next();
    const difference = arenaDifference(emitted, interpreted) ?? (moment === 'row' ? readoutDifference() : undefined);
    if (difference) return told(`${moment} of tick ${tick}`, difference);
  }
  return undefined;

  function readoutDifference(): string | undefined {
    for (let s = 0; s < drive.synapses; s++) {
      const [left, right] = [emitted, interpreted].map(({ model, arrays }) => [
        ...readAll(model, arrays, s),
        ...model.requirements.map((requirement) => requirement(arrays, s)),
      ]);
      const at = left!.findIndex((value, i) => !Object.is(value, right![i]));
      if (at >= 0) return `readout or requirement ${at} at ${s}: ${left![at]} and ${right![at]}`;
    }
    return undefined;
  }
}
