/**
 * Whether the oracles can see at all: mistakes are planted into the planner and the printers, one at a time, and each
 * has to show in what a few random models compute.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedModel } from '../src/compiler/check/checked-model.ts';
import type { CompiledModel } from '../src/compiler/compile.ts';
import { DiagnosticBag } from '../src/compiler/diagnostics/bag.ts';
import { lower } from '../src/compiler/lower/lower.ts';
import type { Plan } from '../src/compiler/plan/plan.ts';
import { runtimeFunctions } from '../src/compiler/runtime-functions.ts';
import { bitDifference, randomDrive } from './oracle/compare-bits.ts';
import { noiseDifference } from './oracle/compare-noise.ts';
import { solutionDifference } from './oracle/compare-solutions.ts';
import { compileModels } from './oracle/compile-models.ts';
import { type BackEnd, type Fault, FaultyPlanner, occurrences } from './oracle/faulty-planner.ts';
import { plantedFaults } from './oracle/planted-faults.ts';
import { randomModel } from './oracle/random-model.ts';

/** A model, with what the compiler as it is makes of it. */
interface Subject {
  readonly checked: CheckedModel;
  readonly text: string;
}

const tstop = 20;
const coarse = [1, 1 / 3];
let planner: FaultyPlanner;
let sound: BackEnd;
let subjects: readonly Subject[];

/** What a back end makes of a model: everything that a target prints, as one text. */
function made(backEnd: BackEnd, checked: CheckedModel): { readonly compiled: CompiledModel; readonly text: string } {
  const bag = new DiagnosticBag();
  const system = lower(checked, bag);
  const plan = backEnd.planModel(system, bag);
  if (!plan)
    throw new Error(
      `no plan of ${checked.name}: ${bag
        .sorted()
        .map(({ message }) => message)
        .join(' ')}`,
    );
  const model = backEnd.instantiate(plan, runtimeFunctions);
  const text = `${backEnd.emitFunctionBody(plan).text}\n${JSON.stringify(model.manifest)}\n${operationsOf(plan)}`;
  return { compiled: { name: checked.name, checked, system, plan, model }, text };
}

/** The operations of a plan as a text, to see whether two are the same. */
function operationsOf({ prepare, initialise, step, couple, events, readouts, requirements }: Plan): string {
  return JSON.stringify([prepare, initialise, step, couple, events, readouts, requirements].map(bodiesOf));
}

function bodiesOf(entry: { readonly body: unknown } | readonly { readonly body: unknown }[]): unknown {
  return Array.isArray(entry) ? entry.map(({ body }) => body) : (entry as { readonly body: unknown }).body;
}

interface Finding {
  readonly oracle: string;
  /** How many models there were to look at until one showed it, and how many of them came out otherwise. */
  readonly models: number;
  readonly changed: number;
  readonly difference: string;
}

/** The first model in which an oracle sees the fault. What comes out as it does without the fault need not be run. */
async function find(fault: Fault): Promise<Finding | undefined> {
  const backEnd = await planner.plant(fault);
  let changed = 0;
  for (const [i, { checked, text }] of subjects.entries()) {
    const { compiled, text: faulty } = made(backEnd, checked);
    if (faulty === text) continue;
    changed++;
    const found = (oracle: string, difference: string): Finding => ({ oracle, models: i + 1, changed, difference });
    for (const [oracle, compare] of oracles) {
      try {
        const difference = compare(compiled, backEnd);
        if (difference) return found(oracle, difference);
      } catch (error) {
        return found(oracle, String(error));
      }
    }
  }
  return undefined;
}

type Oracle = (compiled: CompiledModel, backEnd: BackEnd) => string | undefined;

const oracles: readonly (readonly [string, Oracle])[] = [
  ['interpreter of the plan', (compiled) => bitDifference(compiled, randomDrive(compiled, 1 / 3, 7, 5))],
  ['noise of a step', (compiled, { instantiate }) => noiseDifference(compiled, instantiate)],
  [
    'solution of the equations',
    (compiled, { instantiate }) =>
      hasNoise(compiled) ? undefined : solutionDifference(compiled, tstop, 1, coarse, instantiate),
  ],
];

/** Whose paths are no solutions that an ordinary method could find. */
function hasNoise({ system }: CompiledModel): boolean {
  return system.states.some(({ noise }) => noise.length > 0);
}

beforeAll(async () => {
  const quiet = fc.sample(randomModel({ draws: true, imports: true }), { numRuns: 60, seed: 20260104 });
  const noisy = fc.sample(randomModel({ draws: true, noise: true }), { numRuns: 25, seed: 20260107 });
  const texts = [...quiet, ...noisy];
  const models = (await Promise.all(texts.map(compileModels))).flat();
  planner = await FaultyPlanner.open();
  sound = await planner.plant(undefined);
  subjects = models.map(({ checked }) => ({ checked, text: made(sound, checked).text }));
}, 120_000);

afterAll(() => planner.close());

describe('a fault of the planner or the printers is seen by an oracle', () => {
  const findings: string[] = [];

  it('and nothing where there is none', { timeout: 120_000 }, () => {
    for (const { checked } of subjects) {
      const { compiled } = made(sound, checked);
      for (const [oracle, compare] of oracles) expect(compare(compiled, sound), oracle).toBeUndefined();
    }
  });

  it.each(plantedFaults.map((fault) => [fault.name, fault] as const))(
    '%s',
    { timeout: 120_000 },
    async (name, fault) => {
      expect(occurrences(fault), `\`${fault.find}\` stands in ${fault.file} once`).toBe(1);
      const finding = await find(fault);
      expect(finding, `${name} shows in one of ${subjects.length} models`).toBeDefined();
      findings.push(`${name}: ${finding!.oracle}, model ${finding!.models} (${finding!.changed} changed)`);
    },
  );

  it('and each of at least 25', () => {
    expect(new Set(plantedFaults.map(({ name }) => name)).size).toBeGreaterThanOrEqual(25);
    console.log(findings.join('\n'));
  });
});
