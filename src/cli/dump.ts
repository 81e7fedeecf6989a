import {
  type Compilation,
  type CompiledModel,
  printAst,
  printModel,
  printPlacedPlan,
  printPlan,
  printSystem,
} from '../compiler/index.ts';

/** Prints each form of the pipeline, in the order of the phases. */
const printers = {
  ast: ({ ast }: Compilation) => (ast ? printAst(ast) : ''),
  model: eachModel(({ checked }) => printModel(checked)),
  system: eachModel(({ system }) => printSystem(system)),
  plan: eachModel(({ plan }) => printPlan(plan)),
  placed: eachModel(({ name, plan }) => (plan.placed ? printPlacedPlan(name, plan.placed) : '')),
} as const;

export type DumpForm = keyof typeof printers;

export const dumpForms = Object.keys(printers) as readonly DumpForm[];

/** A form of one compiled file as text, that of its models one after the other. */
export function printDump(compilation: Compilation, form: DumpForm): string {
  return `${printers[form](compilation)}\n`;
}

function eachModel(print: (model: CompiledModel) => string): (compilation: Compilation) => string {
  return ({ models }) => [...models.values()].map(print).join('\n\n');
}
