import type {
  FunctionDeclarationStructure,
  OptionalKind,
  StatementStructures,
  TypeAliasDeclarationStructure,
} from 'ts-morph';
import type { Plan } from '../plan/plan.ts';
import { allFunctions, type EmittedFunction, functionsOf } from './entries.ts';
import { headerLines, runtimeModule } from './header.ts';
import { modelObject } from './javascript.ts';
import { mangle, mangleFunction, mangleModel } from './mangle.ts';
import { buildManifest } from './manifest.ts';
import { importsOf, printBody } from './print-body.ts';
import { printDocLines } from './print-comment.ts';

/** The plans of one file as a typed module. Loads ts-morph, which is why it is asynchronous. */
export async function emitTypeScript(plans: readonly Plan[]): Promise<string> {
  const { Project, IndentationText, QuoteKind, StructureKind, VariableDeclarationKind } = await loadMorph();
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { indentationText: IndentationText.TwoSpaces, quoteKind: QuoteKind.Single },
  });
  const entries = plans.flatMap((plan) => allFunctions(functionsOf(plan)).map(({ entry }) => entry));
  const imports = importsOf(entries);
  const statements: (string | StatementStructures)[] = [
    `/**\n${headerLines(plans)
      .map((line) => ` * ${line}`)
      .join('\n')}\n */`,
  ];
  if (imports.length > 0) {
    statements.push({ kind: StructureKind.ImportDeclaration, namedImports: imports, moduleSpecifier: runtimeModule });
  }
  statements.push({
    kind: StructureKind.ImportDeclaration,
    isTypeOnly: true,
    namedImports: ['Model'],
    moduleSpecifier: runtimeModule,
  });
  for (const plan of plans) {
    statements.push({ kind: StructureKind.TypeAlias, isExported: true, ...arraysType(plan) });
    for (const each of allFunctions(functionsOf(plan))) {
      statements.push({ kind: StructureKind.Function, ...functionStructure(each, plan) });
    }
    const initializer = modelObject(plan, JSON.stringify(buildManifest(plan), null, 2)).join('\n');
    statements.push({
      kind: StructureKind.VariableStatement,
      isExported: true,
      declarationKind: VariableDeclarationKind.Const,
      docs: [printDocLines(plan.doc || plan.name).join('\n')],
      declarations: [{ name: mangleModel(plan.name), type: modelType(plan), initializer }],
    });
  }
  const file = project.createSourceFile('model.ts', { statements });
  return file.getFullText();
}

/** ts-morph is an optional dependency: only writing TypeScript needs it. */
async function loadMorph(): Promise<typeof import('ts-morph')> {
  try {
    return await import('ts-morph');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    throw isMissing ? new MissingTsMorph({ cause }) : cause;
  }
}

/** Writing TypeScript was asked for where ts-morph is not installed. */
export class MissingTsMorph extends Error {
  constructor(options: ErrorOptions) {
    super('writing TypeScript needs the package ts-morph: `npm install ts-morph`; JavaScript needs none', options);
    this.name = 'MissingTsMorph';
  }
}

function arraysName(plan: Plan): string {
  return mangleFunction(plan.name, 'Arrays');
}

/** The arrays of a population, one property each: a type alias, since only that fits the runtime's open record. */
function arraysType(plan: Plan): OptionalKind<TypeAliasDeclarationStructure> {
  const lines = plan.arrays.map(({ name, element }) => {
    const doc = printDocLines(describe(plan, name)).join(' ');
    return `/** ${doc} */\nreadonly ${mangle(name)}: ${element === 'f64' ? 'Float64Array' : 'Uint32Array'};`;
  });
  return {
    name: arraysName(plan),
    docs: [`The arrays of a population of ${plan.name}.`],
    type: `{\n${lines.join('\n')}\n}`,
  };
}

/** What an array holds, in the words of the model where it has some. */
function describe(plan: Plan, name: string): string {
  const { group, role, of } = plan.arrays.find((array) => array.name === name)!;
  const per = group === 'shared' ? '' : `, one per ${group === 'synapse' ? 'synapse' : `${group}synaptic cell`}`;
  const quantities = [...plan.parameters, ...plan.inputs, ...plan.targets, ...plan.states.map(({ state }) => state)];
  const quantity = quantities.find((each) => each.name === of);
  const unit = quantity ? ` (${quantity.unit})` : '';
  const doc = quantity?.doc ? `: ${quantity.doc.replaceAll('\n', ' ')}` : '';
  switch (role) {
    case 'shared':
      return 'The step, the parameters, and what `prepare` computes from them.';
    case 'parameter':
    case 'state':
    case 'input':
    case 'target':
      return `${role} ${of}${unit}${per}${doc}`;
    case 'jump':
      return `What events have added to ${of}${unit} in this tick${per}`;
    case 'due':
      return `Tick at which the timer ${of} is due, −1 if it is not pending${per}`;
    case 'conductance':
    case 'drive':
      return `${role} of the current ${of}, added up${per}`;
    case 'work':
      return 'What routines of the runtime work on within a step.';
    case 'rest':
      return `How many more steps the neuron rests${per}`;
    case 'kept':
      return `What is computed once for many steps${per}`;
    case 'waiting':
      return `What one part of a function leaves to another${per}`;
    case 'edge':
      return `Whether the condition of a crossing was true when it was looked at last${per}`;
    case 'index':
      return `${indexDocs[name] ?? 'Index'}${per}`;
    case 'normal':
      return `A standard normal number of the last step${per}`;
    case 'steps':
      return `Steps that were made so far${per}`;
    case 'key':
      return 'Key of the random draws.';
  }
}

const indexDocs: Readonly<Record<string, string>> = {
  '.pre': 'Presynaptic cell',
  '.post': 'Postsynaptic cell',
  '.ordinal': 'Number among the synapses between the same two cells',
  '.events': 'Events with draws that were handled so far',
};

function functionStructure(each: EmittedFunction, plan: Plan): OptionalKind<FunctionDeclarationStructure> {
  return {
    name: each.name,
    docs: [printDocLines(each.doc).join('\n')],
    parameters: each.parameters.map(([name, type]) => ({ name, type: type === 'arrays' ? arraysName(plan) : type })),
    returnType: each.returns,
    // One text, since a list would be set apart by blank lines.
    statements: printBody(each).join('\n'),
  };
}

/** `Model` with the names of the model as literal types. */
function modelType(plan: Plan): string {
  const union = (names: readonly string[]) => names.map((name) => JSON.stringify(name)).join(' | ') || 'never';
  return `Model<${[
    arraysName(plan),
    union(plan.parameters.map(({ name }) => name)),
    union(plan.states.map(({ state }) => state.name)),
    union([...plan.inputs, ...plan.targets].map(({ name }) => name)),
    union(plan.readouts.map(({ readout }) => readout)),
  ].join(', ')}>`;
}
