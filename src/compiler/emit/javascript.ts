import type { Plan } from '../plan/plan.ts';
import {
  allFunctions,
  type EmittedFunction,
  functionsOf,
  type ModelFunctions,
  type PlacedFunctions,
} from './entries.ts';
import { headerLines, runtimeModule } from './header.ts';
import { mangleModel } from './mangle.ts';
import { buildManifest, buildPlacedManifest } from './manifest.ts';
import { importsOf, printBody } from './print-body.ts';
import { printDocLines } from './print-comment.ts';
import { printData } from './print-data.ts';

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
    const object = modelObject(plan, manifestTexts(plan)).join('\n');
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
  const text = ["'use strict';", ...modelFunctions(plan), `return ${modelObject(plan, manifestNames).join('\n')};`];
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

/** The manifests of a model and of its variants as JavaScript: as literals, or the names of what a body is given. */
export interface ManifestTexts {
  readonly manifest: string;
  readonly placed: string;
  readonly coupled: string;
}

const manifestNames: ManifestTexts = {
  manifest: 'manifest',
  placed: 'placedManifest',
  coupled: 'coupledManifest',
};

/** The manifests of a plan, by the names under which a body finds them. */
export function manifestsOf(plan: Plan): Readonly<Record<string, unknown>> {
  return {
    manifest: buildManifest(plan),
    placedManifest: plan.placed && buildPlacedManifest(plan.placed),
    coupledManifest: plan.coupled && buildManifest(plan.coupled),
  };
}

export function manifestTexts(plan: Plan): ManifestTexts {
  const { manifest, placedManifest, coupledManifest } = manifestsOf(plan);
  return { manifest: printData(manifest), placed: printData(placedManifest), coupled: printData(coupledManifest) };
}

/** The lines of the object that implements the `Model` of the runtime. */
export function modelObject(plan: Plan, manifests: ManifestTexts): string[] {
  const { placed, coupled, ...functions } = functionsOf(plan);
  return [
    '{',
    ...modelParts(functions, manifests.manifest),
    ...(placed ? ['  placed: {', ...indent(placedParts(placed, manifests.placed)), '  },'] : []),
    ...(coupled ? ['  coupled: {', ...indent(modelParts(coupled, manifests.coupled)), '  },'] : []),
    '}',
  ];
}

function modelParts(functions: Omit<ModelFunctions, 'placed' | 'coupled'>, manifest: string): string[] {
  return [
    `  manifest: ${manifest.replaceAll('\n', '\n  ')},`,
    `  prepare: ${functions.prepare.name},`,
    `  initialise: ${functions.initialise.name},`,
    `  steady: ${list(functions.steady)},`,
    `  settle: ${functions.settle.name},`,
    `  step: ${functions.step.name},`,
    ...(functions.fire ? [`  fire: ${functions.fire.name},`] : []),
    `  couple: ${functions.couple.name},`,
    `  events: ${list(functions.events)},`,
    `  crossings: ${list(functions.crossings)},`,
    `  readouts: ${list(functions.readouts)},`,
    `  requirements: ${list(functions.requirements)},`,
  ];
}

function placedParts(functions: PlacedFunctions, manifest: string): string[] {
  const levels = ({ shared, axon, dendrite, synapse }: PlacedFunctions['step']) =>
    `{ shared: ${shared.name}, axon: ${axon.name}, dendrite: ${dendrite.name}, synapse: ${synapse.name} }`;
  return [
    `  manifest: ${manifest.replaceAll('\n', '\n  ')},`,
    `  prepare: ${functions.prepare.name},`,
    `  initialise: ${levels(functions.initialise)},`,
    `  steady: ${list(functions.steady)},`,
    `  settle: ${levels(functions.settle)},`,
    `  step: ${levels(functions.step)},`,
    `  couple: ${levels(functions.couple)},`,
    ...(functions.regroup ? [`  regroup: ${levels(functions.regroup)},`] : []),
    `  events: ${list(functions.events)},`,
    `  crossings: ${list(functions.crossings)},`,
    `  peeks: ${list(functions.peeks)},`,
  ];
}

function list(functions: readonly EmittedFunction[]): string {
  return `[${functions.map(({ name }) => name).join(', ')}]`;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`);
}
