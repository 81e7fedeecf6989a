import { printRange } from '../check/check-range.ts';
import {
  type CheckedModel,
  type CheckedSpike,
  type CheckedStatement,
  isLocal,
  type Trigger,
} from '../check/checked-model.ts';
import { allStatements, expressionOf, expressionsIn } from '../check/statements.ts';
import type { FunctionSymbol } from '../check/symbols.ts';
import { operandsOf, type Typed } from '../check/typed.ts';
import { printUnit, type Unit } from '../check/unit.ts';
import type { Integrator, Plan } from '../plan/plan.ts';
import { explainEntries } from './explain-model.ts';
import { explainNetwork } from './explain-network.ts';
import { markdownTable } from './markdown-table.ts';
import { type Notation, notationOf, typesetName } from './notation.ts';
import { entryCostTable, networkCostTable, placementTable } from './place-tables.ts';
import { escapeMarkdown, linkOf, markdownOf, referencesIn } from './references.ts';
import { typeset } from './typeset.ts';

/** A part of a page: its heading, empty for what stands on top, and the Markdown below it. */
export interface PageSection {
  readonly title: string;
  readonly text: string;
}

/** A model as a page of Markdown with its equations in LaTeX: `syn doc`. */
export function printModelPage(model: CheckedModel, plan: Plan): string {
  return printSections(modelPage(model, plan));
}

/** The page of a model in its sections, for who puts others between them. */
export function modelPage(model: CheckedModel, plan: Plan): readonly PageSection[] {
  return new ModelPage(model, plan).sections();
}

/** Sections as one page of Markdown, their titles as headings of the second level. */
export function printSections(sections: readonly PageSection[]): string {
  return `${sections.map(({ title, text }) => (title === '' ? text : `## ${title}\n\n${text}`)).join('\n\n')}\n`;
}

const roleSentence: Readonly<Record<CheckedModel['kind'], string>> = {
  synapse: 'A synapse.',
  component: 'A component of other models.',
  neuron: 'A neuron.',
  signal: 'A signal that reaches many synapses.',
};

class ModelPage {
  readonly #model: CheckedModel;
  readonly #plan: Plan;
  readonly #functions: readonly FunctionSymbol[];
  readonly #notation: Notation;
  readonly #sections: { readonly title: string; readonly parts: string[] }[] = [];

  constructor(model: CheckedModel, plan: Plan) {
    this.#model = model;
    this.#plan = plan;
    this.#functions = functionsOf(model);
    this.#notation = notationOf(namesOf(model, this.#functions));
  }

  sections(): readonly PageSection[] {
    const { name, kind, doc } = this.#model;
    this.#section('');
    this.#add(`# ${escapeMarkdown(name)}`, roleSentence[kind]);
    if (doc !== '') this.#add(markdownOf(doc));
    this.#equations();
    this.#events();
    this.#parameters();
    this.#inputs();
    this.#states();
    this.#outputs();
    this.#solution();
    this.#placement();
    this.#costs();
    this.#references();
    return this.#sections.map(({ title, parts }) => ({ title, text: parts.join('\n\n') }));
  }

  #section(title: string): void {
    this.#sections.push({ title, parts: [] });
  }

  /** Adds paragraphs to the section at hand. */
  #add(...parts: readonly string[]): void {
    this.#sections.at(-1)!.parts.push(...parts);
  }

  #equations(): void {
    const { states, lets, outputs } = this.#model;
    const flows = states.flatMap(({ symbol, flow }) =>
      flow ? [[`\\frac{d${this.#name(symbol.name)}}{dt}`, this.#tex(flow)] as const] : [],
    );
    const definitions = [
      ...lets.map(({ name, value }) => [this.#name(name), this.#tex(value)] as const),
      ...this.#functions.map((each) => {
        const values = each.parameters.map(({ name }) => this.#name(name)).join(', ');
        return [`${this.#name(each.name)}\\left(${values}\\right)`, this.#tex(each.body)] as const;
      }),
    ];
    const read = outputs.flatMap(({ name, value }) => {
      if (isLocal(value)) return [];
      const isItself = value.kind === 'variable' && value.symbol.name === name;
      return isItself ? [] : [[this.#name(name), this.#tex(value)] as const];
    });
    if (flows.length + definitions.length + read.length === 0) return;
    this.#section('Equations');
    if (flows.length > 0) this.#add(aligned(flows, '='));
    if (read.length > 0) this.#add(aligned(read, '='));
    if (definitions.length > 0) this.#add('where', aligned(definitions, '='));
  }

  #events(): void {
    const { handlers, spike } = this.#model;
    if (handlers.length === 0 && !spike) return;
    const bodies = [...handlers, ...(spike ? [spike] : [])];
    const hasOrder = bodies.some(({ statements }) => [...allStatements(statements)].length > 1);
    this.#section('Events');
    if (hasOrder) this.#add('Each line sees what the lines above it have changed.');
    for (const { event, trigger, statements } of handlers) {
      this.#add(`${this.#occasion(event, trigger)}:`, block(statements.flatMap((each) => this.#statement(each, ''))));
    }
    if (spike) this.#spike(spike);
  }

  #spike({ condition, statements, refractory }: CheckedSpike): void {
    this.#add(`A spike when $${this.#tex(condition)}$:`);
    if (statements.length > 0) this.#add(block(statements.flatMap((each) => this.#statement(each, ''))));
    if (!refractory) return;
    const held = refractory.held.map(({ name }) => this.#inline(name)).join(', ');
    this.#add(
      `For $${this.#tex(refractory.duration)}$ then ${held} ${refractory.held.length === 1 ? 'keeps its value' : 'keep their values'}.`,
    );
  }

  /** When a handler runs, in words. */
  #occasion(event: string, trigger: Trigger): string {
    switch (trigger.kind) {
      case 'named':
        return `On \`${event}\`${event === 'post' && this.#model.postFirst ? ', before `pre`' : ''}`;
      case 'crossing':
        return `When $${this.#tex(trigger.condition)}$ becomes true`;
      case 'clock':
        return `Every $${this.#tex(trigger.period)}$`;
    }
  }

  /** A statement as lines of a block, `margin` in front of each. */
  #statement(statement: CheckedStatement, margin: string): readonly string[] {
    switch (statement.kind) {
      case 'let': {
        const sign = statement.value.kind === 'draw' ? '\\sim' : '=';
        return [`${margin}${this.#name(statement.local.name)} &${sign} ${this.#tex(statement.value)}`];
      }
      case 'add': {
        const target = this.#name(statement.target.name);
        return [`${margin}${target} &\\leftarrow ${target} + ${this.#tex(statement.value)}`];
      }
      case 'assign':
        return [`${margin}${this.#name(statement.state.name)} &\\leftarrow ${this.#tex(statement.value)}`];
      case 'start': {
        const timer = `\\text{${statement.timer.name.replaceAll('_', '\\_')}}`;
        return [`${margin}${timer} &\\text{ fires after } ${this.#tex(statement.delay)}`];
      }
      case 'branch': {
        const side = (list: readonly CheckedStatement[]) =>
          list.flatMap((each) => this.#statement(each, `${margin}\\quad `));
        const otherwise = side(statement.whenFalse);
        return [
          `${margin}\\text{if } &${this.#tex(statement.condition)}\\text{:}`,
          ...side(statement.whenTrue),
          ...(otherwise.length > 0 ? [`${margin}\\text{else:} &`, ...otherwise] : []),
        ];
      }
    }
  }

  #parameters(): void {
    const { parameters, requirements } = this.#model;
    const rows = parameters.map(({ name, value, unit, range, perSynapse, doc }) => [
      `\`${name}\``,
      this.#inline(name),
      String(value).replace('Infinity', '∞'),
      unitCell(unit),
      range ? escapeMarkdown(printRange(range).replaceAll('inf', '∞')) : '',
      [...(doc === '' ? [] : [cell(doc)]), ...(perSynapse ? ['one per synapse'] : [])].join('; '),
    ]);
    this.#table('Parameters', ['name', 'symbol', 'default', 'unit', 'range', 'meaning'], rows);
    for (const { condition } of requirements) this.#add(`Required: $${this.#tex(condition)}$.`);
  }

  #inputs(): void {
    const rows = [...this.#model.inputs, ...this.#model.targets].map(({ name, unit, doc }) => [
      `\`${name}\``,
      this.#inline(name),
      unitCell(unit),
      cell(doc),
    ]);
    this.#table('Inputs', ['name', 'symbol', 'unit', 'meaning'], rows);
  }

  #states(): void {
    const rows = this.#model.states.map(({ symbol: { name, unit, doc }, initial, bound, steady }) => [
      `\`${name}\``,
      this.#inline(name),
      unitCell(unit),
      steady ? `fixed point, near $${this.#tex(initial)}$` : `$${this.#tex(initial)}$`,
      bound ? `$\\left[${this.#tex(bound.low)}, ${this.#tex(bound.high)}\\right]$` : '',
      cell(doc),
    ]);
    this.#table('States', ['name', 'symbol', 'unit', 'at the start', 'kept in', 'meaning'], rows);
  }

  #outputs(): void {
    const rows = this.#model.outputs.map(({ name, role, unit, value, doc }) => [
      `\`${name}\``,
      this.#inline(name),
      role,
      unitCell(unit),
      [...(doc === '' ? [] : [cell(doc)]), ...(isLocal(value) ? [`at \`on ${value.event}\` only`] : [])].join('; '),
    ]);
    this.#table('Outputs and currents', ['name', 'symbol', 'kind', 'unit', 'meaning'], rows);
  }

  #solution(): void {
    const rows = this.#plan.states.map(({ state, integrator }) => [
      `\`${state.name}\``,
      integrator.method,
      printError(integrator),
      cell(integrator.reason),
    ]);
    this.#table('How it is solved', ['state', 'method', 'error', 'reason'], rows);
  }

  #placement(): void {
    const { placed } = this.#plan;
    if (!placed) return;
    const { states } = explainNetwork(placed);
    if (states.length === 0) return;
    this.#section('Where states live in a network');
    this.#add(placementTable(states));
  }

  #costs(): void {
    const { placed } = this.#plan;
    const table = placed ? networkCostTable(explainNetwork(placed)) : entryCostTable(explainEntries(this.#plan));
    if (table === '') return;
    this.#section('What it costs');
    this.#add(table);
  }

  #references(): void {
    const list = referencesIn(this.#model.doc);
    if (list.length === 0) return;
    const lines = list.map(({ text, doi }) => `* ${[...(text === '' ? [] : [cell(text)]), linkOf(doi)].join(' ')}`);
    this.#section('References');
    this.#add(lines.join('\n'));
  }

  #table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): void {
    if (rows.length === 0) return;
    this.#section(title);
    this.#add(markdownTable(head, rows));
  }

  #name(name: string): string {
    return this.#notation(name);
  }

  #inline(name: string): string {
    return `$${this.#name(name)}$`;
  }

  #tex(expression: Typed): string {
    return typeset(expression, this.#notation);
  }
}

function printError({ method, order, weakOrder }: Integrator): string {
  if (weakOrder !== undefined) return `order ${order} in the path, ${weakOrder} in the distribution`;
  if (order > 0) return `order ${order} in the step`;
  if (method === 'held') return 'none';
  return method === 'exponential' ? 'rounding while its coefficients are held' : 'rounding';
}

function aligned(lines: readonly (readonly [left: string, right: string])[], sign: string): string {
  return block(lines.map(([left, right]) => `${left} &${sign} ${right}`));
}

function block(lines: readonly string[]): string {
  return ['$$', '\\begin{aligned}', lines.join(' \\\\\n'), '\\end{aligned}', '$$'].join('\n');
}

function cell(text: string): string {
  return escapeMarkdown(text.replace(/\s+/g, ' '));
}

function unitCell(unit: Unit): string {
  const text = printUnit(unit);
  return text === '1' ? '' : escapeMarkdown(text);
}

/** Every name that formulas of the page show; the model's own come first and so look as usual. */
function namesOf(model: CheckedModel, functions: readonly FunctionSymbol[]): string[] {
  const locals = model.handlers.flatMap(({ statements }) =>
    [...allStatements(statements)].flatMap((each) => (each.kind === 'let' ? [each.local] : [])),
  );
  const symbols = [
    ...model.states.map(({ symbol }) => symbol),
    ...model.inputs,
    ...model.targets,
    ...model.parameters,
    ...model.outputs,
    ...model.lets,
    ...locals,
    ...functions,
  ];
  return symbols.map(({ name }) => name).sort((a, b) => typesetName(a).length - typesetName(b).length);
}

/** The functions that the model calls, in the order in which they come up. */
function functionsOf(model: CheckedModel): readonly FunctionSymbol[] {
  const found = new Map<string, FunctionSymbol>();
  const look = (expression: Typed): void => {
    operandsOf(expression).forEach(look);
    if (expression.kind !== 'apply' || found.has(expression.function.name)) return;
    look(expression.function.body);
    found.set(expression.function.name, expression.function);
  };
  for (const { value } of model.lets) look(value);
  for (const { flow } of model.states) if (flow) look(flow);
  for (const handler of model.handlers) for (const expression of expressionsIn(handler)) look(expression);
  if (model.spike) {
    look(model.spike.condition);
    if (model.spike.refractory) look(model.spike.refractory.duration);
    for (const each of allStatements(model.spike.statements)) look(expressionOf(each));
  }
  for (const { value } of model.outputs) if (!isLocal(value)) look(value);
  for (const { condition } of model.requirements) look(condition);
  return [...found.values()];
}
