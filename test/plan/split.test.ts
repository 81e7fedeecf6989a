/** Functions that are taken apart: the same bits as in one piece, and none of them longer than V8 likes. */
import { type AnyNode, parse } from 'acorn';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CompiledModel } from '../../src/compiler/compile.ts';
import { DiagnosticBag } from '../../src/compiler/diagnostics/bag.ts';
import { instantiate } from '../../src/compiler/emit/instantiate.ts';
import { emitFunctionBody } from '../../src/compiler/emit/javascript.ts';
import { verifyEmitted } from '../../src/compiler/emit/verify/verify-emitted.ts';
import type { Plan } from '../../src/compiler/plan/plan.ts';
import { planWhole } from '../../src/compiler/plan/plan-model.ts';
import { splitPlan } from '../../src/compiler/plan/split/split-plan.ts';
import { runtimeFunctions } from '../../src/compiler/runtime-functions.ts';
import { arenaDifference } from '../oracle/arena-difference.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { type Drive, drivePopulation, populate } from '../oracle/drive.ts';
import { interpretPlan } from '../oracle/interpret-plan.ts';
import { methodModels } from '../oracle/method-models.ts';
import { randomModel } from '../oracle/random-model.ts';
import { readAll } from '../oracle/read-all.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

/** What a function may have; see the measurements at `splitPlan`. */
const mostStatements = 400;

const drive: Drive = {
  dt: 0.1,
  synapses: 5,
  cells: 2,
  ticks: 12,
  parameter: () => undefined,
  input: (name, index, tick) => Math.sin(name.length + 3 * index + tick),
  // A list that holds a synapse twice, too.
  spikes: (kind, tick) => (tick % 3 === 0 ? [[0, 2, 3, 2]] : kind === 'post' && tick % 2 === 0 ? [[1, 4], [1]] : []),
};

function whole({ system }: CompiledModel): Plan {
  return planWhole(system, new DiagnosticBag())!;
}

/** Runs both forms of a split plan next to the plan in one piece. */
function expectSameBits(name: string, plan: Plan, split: Plan): void {
  const { imports, text } = emitFunctionBody(split);
  verifyEmitted(text, 'function-body', imports);
  const models = [instantiate(plan, runtimeFunctions), instantiate(split, runtimeFunctions), interpretPlan(split)];
  const populations = models.map((model) => populate(model, drive));
  const runs = populations.map((population) => drivePopulation(population, drive));
  const values = ({ model, arrays }: (typeof populations)[number]) =>
    [0, 1, 2, 3, 4].map((s) => [...readAll(model, arrays, s), ...model.requirements.map((each) => each(arrays, s))]);
  for (const { tick, moment } of runs[0]!) {
    for (const other of runs.slice(1)) other.next();
    for (const i of [1, 2]) {
      const where = `${name}, ${moment} of tick ${tick}, ${i === 1 ? 'emitted' : 'interpreted'}`;
      expect(arenaDifference(populations[0]!, populations[i]!), where).toBeUndefined();
      if (moment === 'row') expect(values(populations[i]!), where).toEqual(values(populations[0]!));
    }
  }
}

/** The most statements that a function of an emitted text has, blocks not counted. */
function longest(plan: Plan): { readonly name: string; readonly statements: number } {
  const { text } = emitFunctionBody(plan);
  const program = parse(text, { ecmaVersion: 2022, allowReturnOutsideFunction: true });
  const functions = program.body.flatMap((node) => (node.type === 'FunctionDeclaration' ? [node] : []));
  const counted = functions.map((node) => ({ name: node.id.name, statements: count(node.body) }));
  return counted.reduce((one, other) => (other.statements > one.statements ? other : one));
}

function count(node: AnyNode): number {
  const { type } = node;
  const own = (type.endsWith('Statement') || type === 'VariableDeclaration') && type !== 'BlockStatement' ? 1 : 0;
  const inside = 'body' in node ? [node.body].flat() : type === 'IfStatement' ? [node.consequent] : [];
  return inside.reduce((sum, each) => sum + count(each as AnyNode), own);
}

const numbers = (n: number) => Array.from({ length: n }, (_, i) => i);
const states = (n: number) =>
  `state { ${numbers(n)
    .map((i) => `x${i} = ${1 / (i + 2)}`)
    .join(' ')} }`;
const equations = (n: number, flow: (i: number) => string) =>
  `derivative { ${numbers(n)
    .map((i) => `x${i}' = ${flow(i)}`)
    .join('\n')} }`;
const ring = (i: number, n: number) => `x${(i + 1) % n}`;

/** Models whose functions are long in one piece. */
const longModels: ReadonlyMap<string, string> = new Map([
  [
    'held states and a long handler',
    `synapse A(w = 1) { ${states(300)}
      on pre { ${numbers(300)
        .map((i) => `x${i} += w*${ring(i, 300)}`)
        .join('\n')} } }`,
  ],
  [
    'exact decays',
    `component A { parameter { tau = 5 (ms) } ${states(600)} ${equations(600, (i) => `-x${i}/(tau*${i + 1})`)} }`,
  ],
  [
    'exponential steps',
    `component A { parameter { tau = 5 (ms) } input u ${states(300)} ${equations(300, (i) => `(u - u^2*x${i})/(tau*${i + 1})`)} }`,
  ],
  [
    'rings of two',
    `component A { parameter { tau = 5 (ms) } ${states(200)}
      ${equations(200, (i) => `(x${i % 2 === 0 ? i + 1 : i - 1}^3 - x${i})/(tau*${i + 1})`)} }`,
  ],
  [
    'a ring that runs through all parts',
    `component A { parameter { tau = 5 (ms) } solve ${numbers(200)
      .map((i) => `x${i}`)
      .join(', ')} with euler
      ${states(200)} ${equations(200, (i) => `(${ring(i, 200)} - x${i}^2)/tau`)} }`,
  ],
  [
    'a block of 64 states that is solved together',
    `component A { parameter { tau = 5 (ms) } ${states(64)}
      ${equations(64, (i) => `(0.1*${ring(i, 64)}^2 - x${i}*(1 + x${i}^2))/tau`)} }`,
  ],
]);

describe('a split plan gives the bits of the plan in one piece', () => {
  it.each([...shippedModels, ...methodModels])('for %s', async (name, text) => {
    for (const model of await compileModels(text)) {
      for (const limit of shippedModels.has(name) ? [5] : [5, 12, 30]) {
        const plan = whole(model);
        expectSameBits(`${name}, ${limit} statements`, plan, splitPlan(plan, limit));
      }
    }
  });

  it.each([...longModels])('for %s', async (name, text) => {
    for (const model of await compileModels(text)) expectSameBits(name, whole(model), model.plan);
  });

  it('for random models', { timeout: 60_000 }, async () => {
    const property = fc.asyncProperty(
      randomModel({ draws: true, kinks: true, noise: true }),
      fc.constantFrom(5, 9, 20),
      async (text, limit) => {
        for (const model of await compileModels(text)) {
          const plan = whole(model);
          expectSameBits(text, plan, splitPlan(plan, limit));
        }
      },
    );
    await fc.assert(property, { seed: 20261123, numRuns: 60, interruptAfterTimeLimit: 50_000 });
  });
});

describe('no function is longer than V8 likes', () => {
  it.each([...shippedModels, ...methodModels, ...longModels])('of %s', async (_name, text) => {
    for (const model of await compileModels(text)) {
      const { name, statements } = longest(model.plan);
      expect(statements, name).toBeLessThanOrEqual(mostStatements);
    }
  });

  it('though in one piece some are', async () => {
    const [model] = await compileModels(longModels.get('exact decays')!);
    expect(longest(whole(model!)).statements).toBeGreaterThan(2000);
  });
});
