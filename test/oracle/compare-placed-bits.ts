import type { CompiledModel } from '../../src/compiler/compile.ts';
import { Dice } from '../../src/library/verify/dice.ts';
import { type Drive, randomDrive } from '../../src/library/verify/drive.ts';
import { PlacedRun } from '../../src/library/verify/placed-run.ts';
import { randomWiring } from '../../src/library/verify/wiring.ts';
import type { PlacedModel } from '../../src/runtime/abi.ts';
import { SynapseError } from '../../src/runtime/errors.ts';
import { arenaDifference } from './arena-difference.ts';
import { interpretPlaced } from './interpret-plan.ts';

const ticks = 30;

/**
 * Runs the emitted kernels of a placed model and the interpreted ones side by side on a random wiring, and compares
 * everything after each part of each step: where they first differ, in words, or nothing.
 */
export function placedBitDifference(
  { name, plan, model }: CompiledModel,
  dt: number,
  seed: number,
): string | undefined {
  if (!plan.placed || !model.placed) return undefined;
  const dice = new Dice(seed, 1);
  const drive = randomDrive(model.manifest, randomWiring(dice), dice, dt, ticks);
  const runs = [model.placed, interpretPlaced(plan.placed)].map((placed) => start(model, placed, drive));
  const [emitted, interpreted] = runs;
  // A fixed point that is none: both have to say so.
  if (typeof emitted === 'string' || typeof interpreted === 'string') {
    return emitted === interpreted ? undefined : `${name}, dt ${dt}, seed ${seed}: ${emitted} and ${interpreted}`;
  }
  const both = [emitted!, interpreted!] as const;
  const signals = plan.placed.events.flatMap(({ event }, i) => (isOfSignal(plan, event) ? [i] : []));
  for (let tick = 0; tick < ticks; tick++) {
    const parts: Readonly<Record<string, (run: PlacedRun) => void>> = {
      start: (run) => run.setInputs(tick),
      signals: (run) => {
        if (drive.pulses[tick]) for (const event of signals) run.occur(event);
      },
      events: (run) => run.deliver(),
      couple: (run) => run.couple(),
      step: (run) => run.advance(),
    };
    for (const [part, run] of Object.entries(parts)) {
      for (const each of both) run(each);
      const difference = partsWith(model, both);
      if (difference) return `${name}, dt ${dt}, seed ${seed}, ${part} of tick ${tick}: ${difference}`;
    }
  }
  return undefined;
}

function isOfSignal({ timers, clocks, crossings }: CompiledModel['plan'], event: string): boolean {
  const known = [
    'pre',
    'post',
    ...timers,
    ...clocks.map((clock) => clock.event),
    ...crossings.map((each) => each.crossing),
  ];
  return !known.includes(event);
}

function start(model: CompiledModel['model'], placed: PlacedModel, drive: Drive): PlacedRun | string {
  try {
    return new PlacedRun(model.manifest, placed, drive, { seed: 7, id: 'bits' });
  } catch (error) {
    if (error instanceof SynapseError) return error.message;
    throw error;
  }
}

function partsWith({ placed }: CompiledModel['model'], runs: readonly [PlacedRun, PlacedRun]): string | undefined {
  const [one, other] = runs.map(({ arena }) => {
    return { model: { manifest: placed!.manifest }, arrays: arena.arrays, arena: arena.buffer };
  });
  const inArrays = arenaDifference(one!, other!);
  if (inArrays) return inArrays;
  const out = new Float64Array(1);
  for (const [i, { name, level }] of placed!.manifest.states.entries()) {
    const { branches, arena } = runs[0];
    const counts = { shared: 1, axon: branches.axonCell.length, dendrite: branches.dendriteCell.length };
    const items =
      level === 'synapse'
        ? arena.arrays[placed!.manifest.arrays.find((array) => array.name === name)!.key]!.length
        : counts[level];
    for (let item = 0; item < items; item++) {
      const [left, right] = runs.map((run) => run.peek(i, item, out));
      if (!Object.is(left, right)) return `${name} at ${level} ${item}: ${left} and ${right}`;
    }
  }
  return undefined;
}
