/** Every form has a printer; one golden each, of a model that uses most of what there is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printAst } from '../src/compiler/ast/print-ast.ts';
import { printModel } from '../src/compiler/check/print-model.ts';
import { compile } from '../src/compiler/compile.ts';
import { printSystem } from '../src/compiler/lower/print-system.ts';
import { printPlan } from '../src/compiler/plan/print-plan.ts';

describe('forms', async () => {
  const path = 'models/tsodyks-markram.syn';
  const { ast, models } = await compile(readFileSync(path, 'utf8'), { name: path });
  const { checked, system, plan } = models.get('DepressingAMPA')!;

  it.each([
    ['ast', printAst(ast!)],
    ['model', printModel(checked)],
    ['system', printSystem(system)],
    ['plan', printPlan(plan)],
  ])('%s', async (form, text) => {
    await expect(`${text}\n`).toMatchFileSnapshot(`goldens/depressing-ampa.${form}.txt`);
  });
});
