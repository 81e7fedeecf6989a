import type * as ast from '../ast/ast.ts';
import { overrideOutsideRange } from '../diagnostics/equations.ts';
import * as names from '../diagnostics/names.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import type { Work } from '../diagnostics/work.ts';
import { checkExpression } from './check-expression.ts';
import { inRange, printRange, rangeCondition } from './check-range.ts';
import { checkUnit } from './check-unit.ts';
import type { CheckedModel } from './checked-model.ts';
import { constantValue } from './constant.ts';
import { eventOfInput } from './event-of-input.ts';
import { fuse, type Replacement } from './fuse.ts';
import { measureIn } from './measure.ts';
import type { ModelContext } from './model-context.ts';
import { type Scope, unknownMoment } from './scope.ts';
import type { ParameterSymbol } from './symbols.ts';
import { symbolsIn, type Typed } from './typed.ts';
import { printUnit } from './unit.ts';

/** The models that a file can name, checked when first asked for. */
export interface Components {
  /** Nothing where no such model exists; `reported` where it has errors of its own. */
  find(name: ast.Name): CheckedModel | 'reported' | undefined;
  names(role: ast.Role): readonly string[];
}

/** A used component, as it is and as a part of the model. */
export interface Part {
  readonly component: CheckedModel;
  readonly fused: CheckedModel;
}

/** The component that a `use` names, and what it is inside the model. */
export function checkUse(node: ast.Use, components: Components, context: ModelContext): Part | 'reported' {
  const { alias, overrides, span } = node;
  const component = checkComponent(node.component, components, context);
  const first = context.declarations.placeOf(alias.text);
  if (first) context.bag.add(names.declaredTwice(alias.span, first.span));
  if (component === 'reported') {
    // What it is given can be wrong as well.
    const scope = scopeOfUnknown(context);
    for (const { value } of overrides) checkExpression(value, scope, context.bag);
    return 'reported';
  }
  const given = checkOverrides(overrides, component, context);
  const taken = takeInputs(node, component, given, context);
  return { component, fused: fuse(component, alias.text, new Map([...given, ...taken]), span, context.bag.work) };
}

/** What an expression may depend on if nobody knows what it is given to: everything, whenever it has a value. */
function scopeOfUnknown(context: ModelContext): Scope {
  return {
    ...context.scope('handler'),
    member: (alias, member) => context.parts.member(alias, member, unknownMoment),
  };
}

function checkComponent(name: ast.Name, components: Components, { bag }: ModelContext): CheckedModel | 'reported' {
  const component = components.find(name);
  if (component === undefined) {
    bag.add(names.unknownComponent(name.span, components.names('component')));
    return 'reported';
  }
  if (component !== 'reported' && component.kind !== 'component') {
    bag.add(names.otherAsComponent(name.span, component.kind));
    return 'reported';
  }
  return component;
}

/** What `use` puts in place of parameters and inputs, by their names in the component. */
function checkOverrides(
  overrides: readonly ast.Override[],
  component: CheckedModel,
  context: ModelContext,
): ReadonlyMap<string, Replacement> {
  const { bag } = context;
  const replacements = new Map<string, Replacement>();
  const places = new Map<string, Span>();
  for (const { name, value: expression } of overrides) {
    const parameter = component.parameters.find((each) => each.name === name.text);
    const input = component.inputs.find((each) => each.name === name.text);
    const target = parameter ?? input;
    // Of a name that the component does not have, it is not known what it may depend on.
    const event = input && eventOfInput(component, input, bag.work);
    const scope = event
      ? { ...context.scope('handler', new Map(), event), allowsDraws: false }
      : target
        ? context.scope(input ? 'continuous' : 'override')
        : scopeOfUnknown(context);
    const given = checkExpression(expression, scope, bag);
    if (!target) {
      if (component.unknownNames?.has(name.text)) continue;
      const known = [...component.parameters, ...component.inputs].map((each) => each.name);
      bag.add(names.unknownOverride(name.span, component.name, known));
      continue;
    }
    const first = places.get(name.text);
    if (first) bag.add(names.declaredTwice(name.span, first));
    places.set(name.text, name.span);
    const value = checkUnit(given, target.unit, `\`${name.text}\` of ${component.name}`, scope, bag);
    const replacement = parameter
      ? replaceParameter(parameter, value, expression.span, context)
      : ({ kind: dependsOnEvent(value, bag.work) ? 'at-event' : 'expression', value } as const);
    replacements.set(name.text, replacement);
  }
  return replacements;
}

/** Whether a value exists at an event only. */
function dependsOnEvent(value: Typed, work: Work): boolean {
  return symbolsIn(value, work).some(({ symbol }) => symbol.kind === 'local');
}

/** A constant must lie in the parameter's range; of an expression, that is demanded before a run. */
function replaceParameter(parameter: ParameterSymbol, value: Typed, span: Span, context: ModelContext): Replacement {
  const constant = constantValue(value);
  if (constant === undefined) {
    const condition = rangeCondition(value, parameter);
    const text = `${textOf(span)} in ${parameter.range ? printRange(parameter.range) : ''}`;
    if (condition) context.parts.demands.push({ condition, text, span });
    return { kind: 'expression', value };
  }
  const { range } = parameter;
  if (range && value.measure !== 'unknown' && !inRange(constant, range)) {
    context.bag.add(overrideOutsideRange(span, constant, printRange(range), parameter));
  }
  return { kind: 'value', value: constant };
}

/** Whether something is given under a wrong name, which may be meant for what seems to be missing. */
function isUnknownOverride({ name }: ast.Override, { parameters, inputs }: CheckedModel): boolean {
  return ![...parameters, ...inputs].some((each) => each.name === name.text);
}

/** An input of a component that `use` does not give is the surrounding model's input of that name. */
function takeInputs(
  { component: { span: place }, overrides, span }: ast.Use,
  component: CheckedModel,
  given: ReadonlyMap<string, Replacement>,
  context: ModelContext,
): ReadonlyMap<string, Replacement> {
  const { bag, declarations } = context;
  const scope = context.scope('continuous');
  const taken = new Map<string, Replacement>();
  for (const { name, unit, signal } of component.inputs) {
    // What it reads of a signal, it brings along.
    if (given.has(name) || signal) continue;
    const own = declarations.find(name);
    if (own === 'reported') continue;
    if (own?.kind === 'input') {
      const variable: Typed = { kind: 'variable', symbol: own, measure: measureIn(own.unit), span };
      const value = checkUnit(variable, unit, `\`${name}\` of ${component.name}`, scope, bag);
      taken.set(name, { kind: 'expression', value });
    } else if (!overrides.some((each) => isUnknownOverride(each, component))) {
      bag.add(names.missingInput(place, component.name, name, printUnit(unit)));
    }
  }
  return taken;
}
