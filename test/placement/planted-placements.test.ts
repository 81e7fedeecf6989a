/** Whether running both variants can see at all: mistakes are planted into the placement, and each has to show. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CheckedModel } from '../../src/compiler/check/checked-model.ts';
import { DiagnosticBag } from '../../src/compiler/diagnostics/bag.ts';
import { lower } from '../../src/compiler/lower/lower.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { type Verification, verifyModel } from '../../src/library/verify-model.ts';
import type { Model } from '../../src/runtime/abi.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { type BackEnd, type Fault, FaultyPlanner, occurrences } from '../oracle/faulty-planner.ts';
import { placementModels } from '../oracle/placement-models.ts';
import { plantedPlacements } from '../oracle/planted-placements.ts';

interface Subject {
  readonly name: string;
  readonly checked: CheckedModel;
  readonly text: string;
}

let planner: FaultyPlanner;
let sound: BackEnd;
let subjects: readonly Subject[];

/** What a back end makes of a model: its kernels, and everything that a target prints. */
function made(backEnd: BackEnd, checked: CheckedModel): { readonly model: () => Model; readonly text: string } {
  const bag = new DiagnosticBag();
  const plan = backEnd.planModel(lower(checked, bag), bag);
  if (!plan) throw new Error(`no plan of ${checked.name}`);
  return { model: () => backEnd.instantiate(plan, runtimeFunctions), text: backEnd.emitFunctionBody(plan).text };
}

/** The first model in which both variants part, or one of them cannot even run. */
async function find(fault: Fault): Promise<string | undefined> {
  const backEnd = await planner.plant(fault);
  for (const { name, checked, text } of subjects) {
    try {
      const { model, text: faulty } = made(backEnd, checked);
      if (faulty === text) continue;
      const { mismatch } = verifyModel(model(), { trials: 8, ticks: 80 });
      if (mismatch) return `${name}: ${mismatch.kind} ${mismatch.name}`;
    } catch (error) {
      return `${name}: ${String(error)}`;
    }
  }
  return undefined;
}

beforeAll(async () => {
  planner = await FaultyPlanner.open();
  sound = await planner.plant(undefined);
  const named = await Promise.all(
    [...placementModels].map(async ([name, text]) =>
      (await compileModels(text)).map(({ checked }) => ({ name, checked })),
    ),
  );
  subjects = named.flat().map((subject) => ({ ...subject, text: made(sound, subject.checked).text }));
}, 120_000);

afterAll(() => planner.close());

describe('a mistake of placement is seen by running both variants', () => {
  it('and nothing where there is none', { timeout: 120_000 }, () => {
    const found: (readonly [string, Verification['mismatch']])[] = [];
    for (const { name, checked } of subjects) {
      const model = made(sound, checked).model();
      if (model.placed) found.push([name, verifyModel(model, { trials: 8, ticks: 80 }).mismatch]);
    }
    expect(found.length).toBeGreaterThanOrEqual(placementModels.size);
    expect(found.filter(([, mismatch]) => mismatch)).toEqual([]);
  });

  it.each(plantedPlacements.map((fault) => [fault.name, fault] as const))(
    '%s',
    { timeout: 60_000 },
    async (name, fault) => {
      expect(occurrences(fault), `\`${fault.find}\` stands in ${fault.file} once`).toBe(1);
      expect(await find(fault), name).toBeDefined();
    },
  );
});
