import type { Model } from '../runtime/abi.ts';
import type { ModelAst } from './ast/ast.ts';
import { Checker } from './check/check.ts';
import { checkUnused } from './check/check-unused.ts';
import type { CheckedModel } from './check/checked-model.ts';
import { DiagnosticBag } from './diagnostics/bag.ts';
import { compilerBug } from './diagnostics/bug.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { noModel } from './diagnostics/names.ts';
import type { SourceText } from './diagnostics/source.ts';
import { instantiate } from './emit/instantiate.ts';
import { load, type Resolve } from './load.ts';
import { lower } from './lower/lower.ts';
import type { EquationSystem } from './lower/system.ts';
import type { Plan } from './plan/plan.ts';
import { planModel } from './plan/plan-model.ts';
import { runtimeFunctions } from './runtime-functions.ts';

export interface CompileOptions {
  /** What messages call the text; `model.syn` if left out. */
  readonly name?: string;
  /** Finds imported files. Without it, a file that imports another has an error. */
  readonly resolve?: Resolve;
}

/** A model of the compiled file in all its forms. */
export interface CompiledModel {
  readonly name: string;
  readonly checked: CheckedModel;
  readonly system: EquationSystem;
  readonly plan: Plan;
  /** Its kernels, made from JavaScript in this process when first asked for. */
  readonly model: Model;
}

export interface Compilation {
  /** All of them, errors and warnings, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether there is no error; warnings do not count. */
  readonly ok: boolean;
  /** The tree, if the text could be parsed. */
  readonly ast: ModelAst | undefined;
  /** The models of the file by name, in the order of the text; empty where there are errors. Imported ones are not in it. */
  readonly models: ReadonlyMap<string, CompiledModel>;
}

/**
 * Compiles one `.syn` text. The author's mistakes are diagnostics of the result, all of them; it never rejects for what
 * the text says, and loads neither TypeScript nor ts-morph.
 */
export async function compile(text: string, options: CompileOptions = {}): Promise<Compilation> {
  const source: SourceText = { name: options.name ?? 'model.syn', text };
  const bag = new DiagnosticBag();
  const models = new Map<string, CompiledModel>();
  let ast: ModelAst | undefined;
  try {
    // 1. Parse the text and whatever it imports.
    const file = await load(source, options.resolve ?? refuseImports, bag);
    ast = file?.ast;
    if (file && file.ast.models.length === 0 && !bag.hasErrors) bag.add(noModel(file.ast.span));

    // 2. Check every model: names, units, components fused in.
    const checker = new Checker(bag);
    const checked = (file?.ast.models ?? []).map((model) => checker.check(model, file!));
    for (const model of checked) if (model !== 'reported' && !bag.hasErrors) checkUnused(model, source, bag);

    for (const model of checked) {
      if (bag.hasErrors || model === 'reported') continue;
      // 3. Reduce it to its mathematics.
      const system = lower(model, bag);
      if (bag.hasErrors) continue;
      // 4. Choose integrators and places, and write down the operations.
      const plan = planModel(system, bag);
      // 5. Print them as JavaScript when the kernels are asked for.
      if (plan) models.set(model.name, compiledModel(model, system, plan));
    }
  } catch (error) {
    bag.add(compilerBug(source, error));
  }
  const ok = !bag.hasErrors;
  return { diagnostics: bag.sorted(), ok, ast, models: ok ? models : new Map() };
}

function compiledModel(checked: CheckedModel, system: EquationSystem, plan: Plan): CompiledModel {
  let model: Model | undefined;
  return {
    name: checked.name,
    checked,
    system,
    plan,
    get model() {
      model ??= instantiate(plan, runtimeFunctions);
      return model;
    },
  };
}

const refuseImports: Resolve = () => Promise.reject(new Error('no files can be imported here'));
