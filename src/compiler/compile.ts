import type { Model } from '../runtime/abi.ts';
import type { ModelAst } from './ast/ast.ts';
import { Checker } from './check/check.ts';
import { checkUnused } from './check/check-unused.ts';
import type { CheckedModel } from './check/checked-model.ts';
import { DiagnosticBag } from './diagnostics/bag.ts';
import { compilerBug, unsafeEmission } from './diagnostics/bug.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { noModel, tooMuchWork } from './diagnostics/names.ts';
import type { SourceText, Span } from './diagnostics/source.ts';
import { TooMuchWork, Work } from './diagnostics/work.ts';
import { instantiate } from './emit/instantiate.ts';
import { type EmittedBody, emitFunctionBody } from './emit/javascript.ts';
import { rememberEquations } from './equations-of.ts';
import { withJoin } from './join-models.ts';
import { type LoadedFile, load, type Resolve } from './load.ts';
import { lower } from './lower/lower.ts';
import type { EquationSystem } from './lower/system.ts';
import { mendUnits } from './mend-units.ts';
import type { Plan } from './plan/plan.ts';
import { planModel } from './plan/plan-model.ts';
import { recheck } from './recheck.ts';
import { runtimeFunctions } from './runtime-functions.ts';

/** How a text is compiled. */
export interface CompileOptions {
  /** What messages call the text; `model.syn` if left out. */
  readonly name?: string;
  /** Finds imported files. Without it, a file that imports another has an error. */
  readonly resolve?: Resolve;
  /**
   * For a text from a stranger: the code made of each model is verified to do nothing but compute on its arrays, before
   * any of it can run, and imports reach nothing outside of `roots`.
   */
  readonly untrusted?: boolean;
  /**
   * Folders that the imports of an untrusted text may reach, as names of sources: `models`, or `.` for all relative
   * names. Without them, it imports nothing.
   */
  readonly roots?: readonly string[];
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

/** What became of a text. */
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
  /** The model at hand. */
  let at: { readonly text: string; readonly span: Span } | undefined;
  try {
    // 1. Parse the text and whatever it imports.
    const file = await loadAs(options, source, bag);
    ast = file?.ast;
    if (file && file.ast.models.length === 0 && !bag.hasErrors) bag.add(noModel(file.ast.span));

    // 2. Check every model: names, units, components fused in.
    const checker = new Checker(bag);
    const checked = (file?.ast.models ?? []).map((model) => {
      at = model.name;
      return checker.check(model, file!);
    });
    for (const model of checked) if (model !== 'reported' && !bag.hasErrors) checkUnused(model, source, bag);
    // Where units do not fit, try which edit would mend the model.
    if (file && bag.hasErrors) mendUnits(source, checked, bag, (text) => recheck(file, text));

    for (const model of checked) {
      if (bag.hasErrors || model === 'reported') continue;
      at = { text: model.name, span: model.span };
      // 3. Reduce it to its mathematics.
      const system = lower(model, bag);
      if (bag.hasErrors) continue;
      // 4. Choose integrators and places, and write down the operations.
      const plan = planModel(system, bag);
      if (!plan) continue;
      // 5. Print them as JavaScript: when the kernels are asked for, or at once where the text is to be verified.
      const body = options.untrusted ? await verifiedBody(plan, bag) : undefined;
      if (body !== 'unsafe') models.set(model.name, compiledModel(model, system, plan, body));
    }
  } catch (error) {
    const tooLong = error instanceof TooMuchWork && at;
    if (!tooLong) bag.add(compilerBug(source, error));
    // A model that is refused for its size may have cost that much already.
    else if (!bag.hasErrors) bag.add(tooMuchWork(at!.span, at!.text, Work.limit));
  }
  const ok = !bag.hasErrors;
  return { diagnostics: bag.sorted(), ok, ast, models: ok ? models : new Map() };
}

function loadAs(
  { resolve, roots, untrusted }: CompileOptions,
  source: SourceText,
  bag: DiagnosticBag,
): Promise<LoadedFile | undefined> {
  if (!untrusted) return load(source, resolve ?? refuseImports, bag);
  return load(source, roots && resolve ? resolve : refuseImports, bag, roots);
}

/** The text of the kernels, which nobody has run yet; the verifier and its parser are loaded for it. */
async function verifiedBody(plan: Plan, bag: DiagnosticBag): Promise<EmittedBody | 'unsafe'> {
  const { verifyEmitted } = await import('./emit/verify/verify-emitted.ts');
  const body = emitFunctionBody(plan);
  try {
    verifyEmitted(body.text, 'function-body', body.imports);
    return body;
  } catch (error) {
    bag.add(unsafeEmission(plan.span, plan.name, error));
    return 'unsafe';
  }
}

function compiledModel(checked: CheckedModel, system: EquationSystem, plan: Plan, body?: EmittedBody): CompiledModel {
  let model: Model | undefined;
  return {
    name: checked.name,
    checked,
    system,
    plan,
    get model() {
      if (!model) {
        model = withJoin(instantiate(plan, runtimeFunctions, body), system);
        rememberEquations(model, system);
      }
      return model;
    },
  };
}

const refuseImports: Resolve = () =>
  Promise.reject(new Error('no files can be imported here: `resolve` and, of an untrusted text, `roots` allow them'));
