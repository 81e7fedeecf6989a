import type { Arrays, Model, PlacedModel } from '../../runtime/abi.ts';
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
  const given = imports.map((name) => {
    const value = runtime[name];
    if (value === undefined) throw new Error(`the runtime offers no function ${name}`);
    return value;
  });
  const manifests = manifestsOf(plan);
  const names = [...imports, ...Object.keys(manifests)];
  const values = [...given, ...Object.values(manifests)];
  const bind = (arrays: Arrays): Model => new Function(...names, 'm', boundText(text))(...values, arrays);
  const model: Model = new Function(...names, text)(...values);
  const { placed, coupled } = model;
  return {
    ...model,
    bind,
    ...(placed && { placed: { ...placed, bind: (arrays: Arrays) => bind(arrays).placed as PlacedModel } }),
    ...(coupled && { coupled: { ...coupled, bind: (arrays: Arrays) => bind(arrays).coupled as Model } }),
  };
}

let bound = 0;

/**
 * The same text as functions of one set of arrays: each function's `const x = m.x;` moves in front of all. V8 takes what a
 * function closes over for constants where there is one such closure: the address and the length of an array are then part
 * of the code, where they were read at every access in a loop. A number in the text keeps V8 from sharing it. Whole lines
 * change their places and nothing is added, so that of a text that was verified nothing else runs.
 */
function boundText(text: string): string {
  const arrays = new Set<string>();
  const functions = text.replace(/^ {2}const \S+ = m\.\S+;\n/gm, (line) => {
    arrays.add(line);
    return '';
  });
  bound++;
  return `// ${bound}\n${[...arrays].join('')}${functions}`;
}
