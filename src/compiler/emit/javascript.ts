import type { Plan } from '../plan/plan.ts';
import { allFunctions, type EmittedFunction, functionsOf } from './entries.ts';
import { headerLines, runtimeModule } from './header.ts';
import { mangleModel } from './mangle.ts';
import { buildManifest } from './manifest.ts';
import { importsOf, printBody } from './print-body.ts';
import { printDocLines } from './print-comment.ts';

/** The plans of one file as a JavaScript module that imports the runtime and exports every model by its name. */
export function emitJavaScript(plans: readonly Plan[]): string {
  const entries = plans.flatMap((plan) => allFunctions(functionsOf(plan)).map(({ entry }) => entry));
  const imports = importsOf(entries);
  const parts = [
    `/**\n${headerLines(plans)
      .map((line) => ` * ${line}`)
      .join('\n')}\n */`,
  ];
  if (imports.length > 0) parts.push(`import { ${imports.join(', ')} } from '${runtimeModule}';`);
  for (const plan of plans) {
    parts.push(...modelFunctions(plan));
    const doc = printDocLines(plan.doc || plan.name).map((line) => ` * ${line}`.trimEnd());
    const manifest = JSON.stringify(buildManifest(plan), null, 2);
    const object = modelObject(plan, manifest).join('\n');
    parts.push(`/**\n${doc.join('\n')}\n */\nexport const ${mangleModel(plan.name)} = ${object};`);
  }
  return `${parts.join('\n\n')}\n`;
}

/** The text of a function body that returns a model, and the functions of the runtime that are its arguments. */
export interface EmittedBody {
  readonly imports: readonly string[];
  readonly text: string;
}

/**
 * The text of a function body that returns the model, for use in process: the runtime's functions and the manifest are
 * its arguments, so that it imports nothing.
 */
export function emitFunctionBody(plan: Plan): EmittedBody {
  const functions = allFunctions(functionsOf(plan));
  const text = ["'use strict';", ...modelFunctions(plan), `return ${modelObject(plan, 'manifest').join('\n')};`];
  return { imports: importsOf(functions.map(({ entry }) => entry)), text: text.join('\n\n') };
}

function modelFunctions(plan: Plan): string[] {
  return allFunctions(functionsOf(plan)).map(printFunction);
}

function printFunction(each: EmittedFunction): string {
  const { name, doc, parameters } = each;
  const names = parameters.map(([parameter]) => parameter);
  const body = printBody(each).map((line) => `  ${line}\n`);
  return `/** ${printDocLines(doc).join(' ')} */\nfunction ${name}(${names.join(', ')}) {\n${body.join('')}}`;
}

/** The lines of the object that implements the `Model` of the runtime. */
export function modelObject(plan: Plan, manifest: string): string[] {
  const functions = functionsOf(plan);
  const list = (each: readonly EmittedFunction[]) => `[${each.map(({ name }) => name).join(', ')}]`;
  return [
    '{',
    `  manifest: ${manifest.replaceAll('\n', '\n  ')},`,
    `  prepare: ${functions.prepare.name},`,
    `  initialise: ${functions.initialise.name},`,
    `  steady: ${list(functions.steady)},`,
    `  settle: ${functions.settle.name},`,
    `  step: ${functions.step.name},`,
    `  couple: ${functions.couple.name},`,
    `  events: ${list(functions.events)},`,
    `  crossings: ${list(functions.crossings)},`,
    `  readouts: ${list(functions.readouts)},`,
    `  requirements: ${list(functions.requirements)},`,
    '}',
  ];
}
