import { headingOf } from '../diagnostics/event-name.ts';
import { type CheckedModel, type CheckedStatement, isLocal, type Trigger } from './checked-model.ts';
import type { Measure } from './measure.ts';
import type { CheckedRange } from './symbols.ts';
import type { Typed } from './typed.ts';
import { printUnit } from './unit.ts';

/** A checked model as text: every name with its unit, every expression with its own. `syn compile --dump model`. */
export function printModel(model: CheckedModel): string {
  const lines = [`${model.kind} ${model.name}`];
  const add = (text: string) => lines.push(`  ${text}`);
  for (const { name, unit, value, perSynapse, range } of model.parameters) {
    add(`parameter ${name} (${printUnit(unit)}) = ${value}${printRange(range)}${perSynapse ? '  per synapse' : ''}`);
  }
  for (const { name, unit, signal } of model.inputs) {
    add(`input ${name} (${printUnit(unit)})${signal ? ` of ${signal.model}.${signal.member}` : ''}`);
  }
  for (const { name, unit } of model.targets) add(`target ${name} (${printUnit(unit)})`);
  for (const { name, unit, value } of model.lets) add(`let ${name} (${printUnit(unit)}) = ${printTyped(value)}`);
  for (const { name } of model.timers) add(`timer ${name}`);
  for (const { symbol, initial, flow, bound, steady } of model.states) {
    add(`state ${symbol.name} (${printUnit(symbol.unit)}) = ${printTyped(initial)}`);
    if (flow) add(`  ${symbol.name}' = ${printTyped(flow)}`);
    if (steady) add(`  steady`);
    if (bound) add(`  bound ${printTyped(bound.low)} … ${printTyped(bound.high)}`);
  }
  for (const { terms, total } of model.conservations) {
    const sum = [...terms].map(([{ name }, factor]) => (factor === 1 ? name : `${factor}*${name}`)).join(' + ');
    add(`conserve ${sum} = ${printTyped(total)}`);
  }
  for (const { event, trigger, statements } of model.handlers) {
    const order = event === 'post' && model.postFirst ? ' before pre' : '';
    add(`${headingOf(event)}${order}${printTrigger(trigger)}`);
    for (const statement of statements) printStatement(statement, '  ').forEach(add);
  }
  if (model.spike) {
    const { condition, statements, refractory } = model.spike;
    add(`spike when ${printTyped(condition)}`);
    for (const statement of statements) printStatement(statement, '  ').forEach(add);
    if (refractory) {
      const held = refractory.held.map(({ name }) => name).join(', ');
      add(`  refractory ${printTyped(refractory.duration)}${held && ` holds ${held}`}`);
    }
  }
  for (const { role, name, unit, ion, value } of model.outputs) {
    const text = isLocal(value) ? `${value.name} at ${headingOf(value.event)}` : printTyped(value);
    add(`${role} ${name} (${printUnit(unit)})${ion ? ` of ${ion}` : ''} = ${text}`);
  }
  for (const { condition } of model.requirements) add(`require ${printTyped(condition)}`);
  for (const { states, method } of model.solves) {
    add(`solve ${states.map(({ name }) => name).join(', ')} with ${method}`);
  }
  return lines.join('\n');
}

function printTrigger(trigger: Trigger): string {
  switch (trigger.kind) {
    case 'named':
      return '';
    case 'crossing':
      return `: ${printTyped(trigger.condition)}`;
    case 'clock':
      return `: ${printTyped(trigger.period)}`;
  }
}

function printStatement(statement: CheckedStatement, margin: string): string[] {
  switch (statement.kind) {
    case 'let': {
      const { local, value } = statement;
      return [`${margin}let ${local.name} (${printUnit(local.unit)}) = ${printTyped(value)}`];
    }
    case 'add':
      return [`${margin}${statement.target.name} += ${printTyped(statement.value)}`];
    case 'assign':
      return [`${margin}${statement.state.name} = ${printTyped(statement.value)}`];
    case 'start':
      return [`${margin}start ${statement.timer.name} in ${printTyped(statement.delay)}`];
    case 'branch': {
      const side = (list: readonly CheckedStatement[]) => list.flatMap((each) => printStatement(each, `${margin}  `));
      const otherwise = side(statement.whenFalse);
      return [
        `${margin}if ${printTyped(statement.condition)}`,
        ...side(statement.whenTrue),
        ...(otherwise.length > 0 ? [`${margin}else`, ...otherwise] : []),
      ];
    }
  }
}

/** Fully bracketed, with the unit behind every bracket. */
function printTyped(expression: Typed): string {
  const unit = printMeasure(expression.measure);
  switch (expression.kind) {
    case 'number':
      return `${expression.value}${unit}`;
    case 'variable':
      return expression.symbol.name;
    case 'unary':
      return `${expression.operator === 'not' ? 'not ' : '-'}${printTyped(expression.operand)}`;
    case 'binary':
      return `(${printTyped(expression.left)} ${expression.operator} ${printTyped(expression.right)})${unit}`;
    case 'builtin':
      return `${expression.name}(${expression.arguments.map(printTyped).join(', ')})${unit}`;
    case 'apply':
      return `${expression.function.name}(${expression.arguments.map(printTyped).join(', ')})${unit}`;
    case 'select':
      return `(if ${printTyped(expression.condition)} then ${printTyped(expression.whenTrue)} else ${printTyped(expression.whenFalse)})${unit}`;
    case 'convert': {
      const { numerator, denominator } = expression;
      const factor =
        denominator === 1 ? `*${numerator}` : numerator === 1 ? `/${denominator}` : `*${numerator}/${denominator}`;
      return `(${printTyped(expression.operand)} ${factor})${unit}`;
    }
    case 'draw':
      return `sample ${expression.distribution}(${expression.arguments.map(printTyped).join(', ')})${unit}`;
  }
}

function printMeasure(measure: Measure): string {
  if (typeof measure === 'string') return '';
  const text = printUnit(measure);
  return text === '1' ? '' : ` (${text})`;
}

function printRange(range: CheckedRange | undefined): string {
  if (!range) return '';
  if (range.kind === 'members') return ` in {${range.members.join(', ')}}`;
  return ` in ${range.lowOpen ? '(' : '['}${range.low}, ${range.high}${range.highOpen ? ')' : ']'}`;
}
