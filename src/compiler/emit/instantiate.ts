import type { Model } from '../../runtime/abi.ts';
import type { Plan } from '../plan/plan.ts';
import { type EmittedBody, emitFunctionBody, manifestsOf } from './javascript.ts';

/** The functions of the runtime that emitted code may call, by name. */
export type RuntimeFunctions = Readonly<Record<string, unknown>>;

/**
 * Runs the emitted JavaScript of a plan in this process. It is a closed text: it sees its arguments and nothing else.
 *
 * @param body the text, where it has been emitted before: what was verified is what runs
 */
export function instantiate(plan: Plan, runtime: RuntimeFunctions, body: EmittedBody = emitFunctionBody(plan)): Model {
  const { imports, text } = body;
  const manifests = manifestsOf(plan);
  const make = new Function(...imports, ...Object.keys(manifests), text);
  const given = imports.map((name) => {
    const value = runtime[name];
    if (value === undefined) throw new Error(`the runtime offers no function ${name}`);
    return value;
  });
  return make(...given, ...Object.values(manifests)) as Model;
}
