import type {
  FunctionDeclarationStructure,
  OptionalKind,
  StatementStructures,
  TypeAliasDeclarationStructure,
} from 'ts-morph';
import type { ArrayPlan, Group, Plan } from '../plan/plan.ts';
import { allFunctions, allPlaced, type EmittedFunction, functionsOf } from './entries.ts';
import { headerLines, runtimeModule } from './header.ts';
import { manifestTexts, modelObject } from './javascript.ts';
import { mangle, mangleFunction, mangleModel } from './mangle.ts';
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
    for (const variant of variantsOf(plan)) {
      statements.push({ kind: StructureKind.TypeAlias, isExported: true, ...arraysType(plan, variant) });
      for (const each of variant.functions) {
        statements.push({ kind: StructureKind.Function, ...functionStructure(each, variant.name) });
      }
    }
    const initializer = modelObject(plan, manifestTexts(plan)).join('\n');
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
  /** @param options with the error of the import as its cause */
  constructor(options: ErrorOptions) {
    super('writing TypeScript needs the package ts-morph: `npm install ts-morph`; JavaScript needs none', options);
    this.name = 'MissingTsMorph';
  }
}

/** A model or a variant of it: functions on arrays of their own. */
interface Variant {
  /** The type of its arrays. */
  readonly name: string;
  readonly doc: string;
  readonly arrays: readonly ArrayPlan[];
  readonly functions: readonly EmittedFunction[];
}

function variantsOf(plan: Plan): readonly Variant[] {
  const { placed, coupled, ...own } = functionsOf(plan);
  const variants: Variant[] = [
    {
      name: arraysName(plan),
      doc: `The arrays of a population of ${plan.name}.`,
      arrays: plan.arrays,
      functions: allFunctions({ ...own, placed: undefined, coupled: undefined }),
    },
  ];
  if (placed && plan.placed) {
    variants.push({
      name: mangleFunction(plan.name, 'PlacedArrays'),
      doc: `The arrays of a projection of ${plan.name}.`,
      arrays: plan.placed.arrays,
      functions: allPlaced(placed),
    });
  }
  if (coupled && plan.coupled) {
    variants.push({
      name: mangleFunction(plan.name, 'CoupledArrays'),
      doc: `The arrays of a population of ${plan.name} whose currents are handed over as conductances and drives.`,
      arrays: plan.coupled.arrays,
      functions: allFunctions(coupled),
    });
  }
  return variants;
}

function arraysName(plan: Plan): string {
  return mangleFunction(plan.name, 'Arrays');
}

/** The arrays of a population, one property each: a type alias, since only that fits the runtime's open record. */
function arraysType(
  plan: Plan,
  { name: alias, doc: about, arrays }: Variant,
): OptionalKind<TypeAliasDeclarationStructure> {
  const lines = arrays.map((array) => {
    const { name, element } = array;
    const doc = printDocLines(describe(plan, array)).join(' ');
    return `/** ${doc} */\nreadonly ${mangle(name)}: ${element === 'f64' ? 'Float64Array' : 'Uint32Array'};`;
  });
  return {
    name: alias,
    docs: [about],
    type: `{\n${lines.join('\n')}\n}`,
  };
}

const owners: Readonly<Record<Group, string>> = {
  shared: '',
  pre: ', one per presynaptic cell',
  post: ', one per postsynaptic cell',
  axon: ', one per axon',
  dendrite: ', one per dendrite',
  synapse: ', one per synapse',
};

/** What an array holds, in the words of the model where it has some. */
function describe(plan: Plan, { name, group, role, of }: ArrayPlan): string {
  const per = owners[group];
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
    case 'rows':
      return `Where the synapses start${per}, and one past the last of all`;
    case 'anchor':
      return `Tick of the last event${per}`;
    case 'count':
      return name === '.sizes' ? 'The numbers of axons, dendrites and synapses.' : `How many synapses there are${per}`;
    case 'mask':
      return 'Of each header value: all bits where each synapse has its own, none where one number is that of all.';
    case 'table':
      return 'Tables of exp(rate·n) for whole numbers of ticks.';
    case 'fault':
      return 'A NaN once a state was none or an infinity.';
  }
}

const indexDocs: Readonly<Record<string, string>> = {
  '.pre': 'Presynaptic cell',
  '.post': 'Postsynaptic cell',
  '.axon': 'Axon',
  '.dendrite': 'Dendrite',
  '.axonCell': 'Presynaptic cell',
  '.dendriteCell': 'Postsynaptic cell',
  '.back': 'The synapses, sorted by dendrite',
  '.backAxon': 'Axon of each entry of `.back`',
  '.ordinal': 'Number among the synapses between the same two cells',
  '.events': 'Events with draws that were handled so far',
};

function functionStructure(each: EmittedFunction, arrays: string): OptionalKind<FunctionDeclarationStructure> {
  return {
    name: each.name,
    docs: [printDocLines(each.doc).join('\n')],
    parameters: each.parameters.map(([name, type]) => ({ name, type: type === 'arrays' ? arrays : type })),
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
