import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import * as equations from '../diagnostics/equations.ts';
import * as names from '../diagnostics/names.ts';
import { type Span, textOf } from '../diagnostics/source.ts';
import type { Repair } from '../diagnostics/units.ts';
import * as units from '../diagnostics/units.ts';
import { availability, type Purpose } from './availability.ts';
import { checkCondition, checkExpression, checkUnit, measureIn, type Scope } from './check-expression.ts';
import { checkRange, declaredUnit, inRange, printRange, rangeCondition } from './check-range.ts';
import type {
  CheckedHandler,
  CheckedModel,
  CheckedOutput,
  CheckedRequirement,
  CheckedState,
  CheckedStatement,
} from './checked-model.ts';
import { isLocal } from './checked-model.ts';
import { constantValue } from './constant.ts';
import { type AnySymbol, Declarations } from './declarations.ts';
import { fuse, type Replacements } from './fuse.ts';
import { multiplyBy, proposeRepair } from './repair.ts';
import { resolveUnit } from './resolve-unit.ts';
import {
  type ArgumentSymbol,
  type FunctionSymbol,
  type LetSymbol,
  type LocalSymbol,
  type ParameterSymbol,
  type StateSymbol,
  symbolNoun,
  type TimerSymbol,
} from './symbols.ts';
import type { Typed } from './typed.ts';
import { dimensionless, divide, printUnit, sameDimension, type Unit, undetermined } from './unit.ts';
import { ampere, millisecond, volt } from './unit-table.ts';

/** The models that a file can `use`, checked when first asked for. */
export interface Components {
  /** Nothing where no such model exists; `reported` where it has errors of its own. */
  find(name: ast.Name): CheckedModel | 'reported' | undefined;
  names(): readonly string[];
}

/** Checks one model and fuses in what it uses. Whatever is wrong is in the bag. */
export function checkModel(model: ast.Model, components: Components, bag: DiagnosticBag): CheckedModel {
  return new ModelChecker(model, components, bag).check();
}

/** A used component, as it is and as a part of the model. */
interface Part {
  readonly component: CheckedModel;
  readonly fused: CheckedModel;
}

/** A name with an expression behind it. */
type Computed = (ast.Let | ast.Output | ast.Current) & { readonly value: ast.Expression };

type ItemOf<K extends ast.Item['kind']> = Extract<ast.Item, { readonly kind: K }>;

class ModelChecker {
  readonly #model: ast.Model;
  readonly #components: Components;
  readonly #bag: DiagnosticBag;
  readonly #declarations: Declarations;
  readonly #initials = new Map<StateSymbol, Typed>();
  /** The `use` of each alias, and what came of it once somebody asked. */
  readonly #uses = new Map<string, ast.Use>();
  readonly #parts = new Map<string, Part | 'reported'>();
  readonly #partsBusy: ast.Name[] = [];
  /** What used components require of values that this model gives them. */
  readonly #demands: CheckedRequirement[] = [];
  readonly #unknownNames = new Set<string>();
  readonly #depth = { levels: 0, exceeded: false };
  /** Locals of this model's handlers, for outputs that exist at an event only. */
  readonly #locals: LocalSymbol[] = [];

  constructor(model: ast.Model, components: Components, bag: DiagnosticBag) {
    this.#model = model;
    this.#components = components;
    this.#bag = bag;
    this.#declarations = new Declarations(bag);
  }

  check(): CheckedModel {
    this.#declareAll();
    const parameters = this.#parameterNodes().flatMap(({ name }) => this.#symbol(name, 'parameter'));
    const inputs = this.#items('InputList').flatMap(({ inputs: list }) =>
      list.flatMap(({ name }) => this.#symbol(name, 'input')),
    );
    const stateSymbols = this.#stateNodes().flatMap(({ name }) => this.#symbol(name, 'state'));
    const lets = this.#items('Let').flatMap(({ name }) => this.#symbol(name, 'let'));
    const timers = this.#timerSymbols();
    for (const { name } of this.#items('FunctionDeclaration')) this.#declarations.find(name.text);

    // In the order of use, before anything of this model: that is the order in which handlers run.
    const used = [...this.#uses.keys()].map((alias) => this.#part(alias));
    const parts = used.filter((part): part is Part => part !== undefined && part !== 'reported');

    const flows = this.#flows();
    const bounds = this.#bounds();
    const handlers = this.#handlers(timers);
    const states = stateSymbols.map((symbol): CheckedState => {
      const flow = flows.get(symbol);
      return { symbol, initial: this.#initials.get(symbol)!, flow, bound: bounds.get(symbol) };
    });
    const fused = parts.map((part) => part.fused);
    return {
      kind: this.#model.role,
      name: this.#model.name.text,
      doc: this.#model.doc,
      span: this.#model.name.span,
      parameters: [...parameters, ...fused.flatMap((part) => part.parameters)],
      inputs: [...inputs, ...fused.flatMap((part) => part.inputs)],
      states: [...fused.flatMap((part) => part.states), ...states],
      timers: [...fused.flatMap((part) => part.timers), ...timers],
      lets: [...fused.flatMap((part) => part.lets), ...lets],
      handlers: mergeHandlers([...fused.flatMap((part) => part.handlers), ...handlers]),
      outputs: [...this.#outputs(), ...this.#currents(), ...fused.flatMap((part) => part.outputs)],
      requirements: [...this.#requirements(), ...this.#demands, ...fused.flatMap((part) => part.requirements)],
    };
  }

  // Declarations

  #declareAll(): void {
    for (const node of this.#parameterNodes()) {
      this.#declarations.declare(node.name, () => this.#parameter(node, this.#model.header.includes(node)));
    }
    for (const { inputs } of this.#items('InputList')) {
      for (const { name, unit, doc } of inputs) {
        this.#declarations.declare(name, () => ({
          kind: 'input',
          name: name.text,
          unit: this.#unit(unit) ?? dimensionless,
          span: name.span,
          doc,
        }));
      }
    }
    for (const node of this.#stateNodes()) this.#declarations.declare(node.name, () => this.#state(node));
    for (const { names: list } of this.#items('TimerList')) {
      for (const name of list) {
        this.#declarations.declare(name, () => ({ kind: 'timer', name: name.text, span: name.span }));
      }
    }
    for (const node of this.#items('Let')) this.#declarations.declare(node.name, () => this.#let(node));
    for (const node of this.#items('FunctionDeclaration')) {
      this.#declarations.declare(node.name, () => this.#function(node));
    }
    for (const use of this.#items('Use')) {
      const first = this.#uses.get(use.alias.text);
      if (first) this.#bag.add(names.declaredTwice(use.alias.span, first.alias.span));
      else this.#uses.set(use.alias.text, use);
    }
    // A computed output or current is a name like a `let`: `current i (pA) = g*(v - e)` can read `output g`.
    for (const node of this.#computedNodes()) this.#declarations.declare(node.name, () => this.#let(node));
  }

  #parameter(node: ast.Parameter, perSynapse: boolean): ParameterSymbol {
    const { name, range, doc } = node;
    const scope = this.#scope('parameter');
    const written = this.#unit(node.unit);
    let value = checkExpression(node.value, scope, this.#bag);
    const unit = declaredUnit(written, value);
    value = checkUnit(value, unit, `\`${name.text}\``, scope, this.#bag);
    const constant = constantValue(value);
    if (constant === undefined) {
      if (value.measure !== 'unknown')
        this.#bag.add(equations.notConstant(node.value.span, 'the default of a parameter'));
    } else if (!Number.isFinite(constant) && value.measure !== 'unknown') {
      this.#bag.add(equations.notFinite(node.value.span, constant));
    }
    const checkedRange = range && checkRange(range, unit, scope, this.#bag);
    if (checkedRange && constant !== undefined && Number.isFinite(constant) && !inRange(constant, checkedRange)) {
      this.#bag.add(equations.outsideRange(node.value.span, constant, range.span));
    }
    return {
      kind: 'parameter',
      name: name.text,
      unit,
      span: name.span,
      doc,
      perSynapse,
      value: constant ?? 0,
      range: checkedRange,
    };
  }

  #state(node: ast.State): StateSymbol {
    const { name, doc } = node;
    const scope = this.#scope('initial');
    const written = this.#unit(node.unit);
    const value = this.#available(checkExpression(node.initial, scope, this.#bag), 'initial');
    const unit = declaredUnit(written, value);
    const initial = checkUnit(value, unit, `\`${name.text}\``, scope, this.#bag);
    const constant = initial.measure === 'unknown' ? undefined : constantValue(initial);
    if (constant !== undefined && !Number.isFinite(constant)) {
      this.#bag.add(equations.notFinite(node.initial.span, constant));
    }
    const symbol: StateSymbol = { kind: 'state', name: name.text, unit, span: name.span, doc };
    this.#initials.set(symbol, initial);
    return symbol;
  }

  #let(node: Computed): LetSymbol {
    const { name, doc } = node;
    const scope = this.#scope('continuous');
    const value = this.#available(checkExpression(node.value, scope, this.#bag), 'continuous');
    const unit = declaredUnit(this.#unit(node.unit), value);
    const fitted = checkUnit(value, unit, `\`${name.text}\``, scope, this.#bag);
    return { kind: 'let', name: name.text, unit, span: name.span, doc, value: fitted };
  }

  #function(node: ast.FunctionDeclaration): FunctionSymbol {
    const known = new Map<string, ArgumentSymbol>();
    const parameters = node.parameters.map(({ name, unit }): ArgumentSymbol => {
      const first = known.get(name.text);
      if (first) this.#bag.add(names.declaredTwice(name.span, first.span));
      const symbol: ArgumentSymbol = {
        kind: 'argument',
        name: name.text,
        unit: this.#unit(unit) ?? dimensionless,
        span: name.span,
        doc: '',
      };
      known.set(name.text, symbol);
      return symbol;
    });
    const scope = this.#scope('continuous', known);
    const body = this.#available(checkExpression(node.body, scope, this.#bag), 'continuous');
    const unit = declaredUnit(this.#unit(node.unit), body);
    const { name, doc } = node;
    return {
      kind: 'function',
      name: name.text,
      unit,
      span: name.span,
      doc,
      parameters,
      body: checkUnit(body, unit, `\`${name.text}\``, scope, this.#bag),
    };
  }

  // Equations

  #flows(): Map<StateSymbol, Typed> {
    const flows = new Map<StateSymbol, Typed>();
    const places = new Map<StateSymbol, Span>();
    const scope = this.#scope('continuous');
    for (const { equations: list } of this.#items('DerivativeBlock')) {
      for (const { state: name, flow, span } of list) {
        const symbol = this.#declarations.find(name.text);
        const checked = this.#available(checkExpression(flow, scope, this.#bag), 'continuous');
        if (symbol === 'reported') continue;
        if (symbol === undefined) {
          if (this.#isNew(name.text)) this.#bag.add(names.undeclaredState(name.span, this.#stateNames()));
        } else if (symbol.kind !== 'state') {
          const declared = this.#declarations.placeOf(name.text)?.span;
          this.#bag.add(equations.equationForOther(name.span, symbolNoun[symbol.kind], declared));
        } else if (flows.has(symbol)) {
          this.#bag.add(equations.secondEquation(name.span, places.get(symbol)!));
        } else {
          const rate = symbol.unit === undetermined ? undetermined : divide(symbol.unit, millisecond);
          flows.set(symbol, checkUnit(checked, rate, `${name.text}'`, scope, this.#bag));
          places.set(symbol, span);
        }
      }
    }
    return flows;
  }

  #bounds(): Map<StateSymbol, { low: Typed; high: Typed }> {
    const bounds = new Map<StateSymbol, { low: Typed; high: Typed }>();
    const places = new Map<StateSymbol, Span>();
    const scope = this.#scope('bound');
    for (const { state: name, range } of this.#items('Bound')) {
      const symbol = this.#declarations.find(name.text);
      if (symbol === 'reported') continue;
      if (symbol === undefined) {
        if (this.#isNew(name.text)) this.#bag.add(names.undeclaredState(name.span, this.#stateNames()));
      } else if (symbol.kind !== 'state') {
        this.#bag.add(
          names.boundOfOther(name.span, symbolNoun[symbol.kind], this.#declarations.placeOf(name.text)?.span),
        );
      } else if (range.kind === 'MemberSet') {
        this.#bag.add(equations.boundOfSet(range.span));
      } else if (bounds.has(symbol)) {
        this.#bag.add(names.declaredTwice(name.span, places.get(symbol)!));
      } else {
        const end = (node: ast.Expression) => {
          const value = this.#available(checkExpression(node, scope, this.#bag), 'bound');
          return checkUnit(value, symbol.unit, `the bound of \`${name.text}\``, scope, this.#bag);
        };
        const [low, high] = [end(range.low), end(range.high)];
        const [lowest, highest] = [constantValue(low), constantValue(high)];
        if (lowest !== undefined && highest !== undefined && lowest > highest) {
          this.#bag.add(equations.emptyRange(range.span, lowest, highest));
        }
        bounds.set(symbol, { low, high });
        places.set(symbol, name.span);
      }
    }
    return bounds;
  }

  #requirements(): CheckedRequirement[] {
    const scope = this.#scope('requirement');
    return this.#items('Require').map(({ condition, span }) => {
      const checked = this.#available(checkExpression(condition, scope, this.#bag), 'requirement');
      return { condition: checkCondition(checked, this.#bag), text: textOf(condition.span), span };
    });
  }

  // Events

  #handlers(timers: readonly TimerSymbol[]): CheckedHandler[] {
    const events = ['pre', 'post', ...timers.map(({ name }) => name)];
    return this.#items('Handler').map(({ event, statements, span }) => {
      if (!events.includes(event.text) && this.#isNew(event.text)) {
        this.#bag.add(
          names.unknownEvent(
            event.span,
            timers.map(({ name }) => name),
          ),
        );
      }
      const locals = new Map<string, LocalSymbol>();
      const scope = this.#scope('handler', locals, event.text);
      return {
        event: event.text,
        span,
        statements: statements.flatMap((each) => this.#statement(each, scope, locals, event.text)),
      };
    });
  }

  #statement(
    node: ast.Statement,
    scope: Scope,
    locals: Map<string, LocalSymbol>,
    event: string,
  ): readonly CheckedStatement[] {
    if (node.kind === 'Let') return this.#localLet(node, scope, locals, event);
    if (node.kind === 'StartTimer') {
      const delay = this.#available(checkExpression(node.delay, scope, this.#bag), 'handler');
      const fitted = checkUnit(delay, millisecond, 'a delay', scope, this.#bag);
      const timer = this.#declarations.find(node.timer.text);
      if (timer === 'reported') return [];
      if (timer?.kind !== 'timer') {
        if (this.#isNew(node.timer.text)) this.#bag.add(names.unknownTimer(node.timer.span, this.#timerNames()));
        return [];
      }
      return [{ kind: 'start', timer, delay: fitted, span: node.span }];
    }
    const { state: name, operator, span } = node;
    const right = this.#available(checkExpression(node.value, scope, this.#bag), 'handler');
    const state = locals.get(name.text) ?? this.#declarations.find(name.text);
    if (state === 'reported') return [];
    if (state === undefined) {
      if (this.#isNew(name.text)) this.#bag.add(names.assignmentToUndeclared(name.span, this.#stateNames()));
      return [];
    }
    if (state.kind !== 'state') {
      this.#bag.add(names.assignmentToOther(name.span, symbolNoun[state.kind], state.span));
      return [];
    }
    const subject = `\`${name.text}\``;
    const scales = operator === '*=' || operator === '/=';
    const fitted = checkUnit(
      right,
      scales ? dimensionless : state.unit,
      scales ? 'a factor' : subject,
      scope,
      this.#bag,
    );
    if (operator === '=') return [{ kind: 'assign', state, value: fitted, span }];
    const old: Typed = { kind: 'variable', symbol: state, measure: measureIn(state.unit), span: name.span };
    const sign = operator[0] as '+' | '-' | '*' | '/';
    const value: Typed = {
      kind: 'binary',
      operator: sign,
      left: old,
      right: fitted,
      measure: measureIn(state.unit),
      span,
    };
    return [{ kind: 'assign', state, value, span }];
  }

  #localLet(node: ast.Let, scope: Scope, locals: Map<string, LocalSymbol>, event: string): readonly CheckedStatement[] {
    const { name, span, doc } = node;
    const value = this.#available(checkExpression(node.value, scope, this.#bag), 'handler');
    const unit = declaredUnit(this.#unit(node.unit), value);
    const fitted = checkUnit(value, unit, `\`${name.text}\``, scope, this.#bag);
    const first = locals.get(name.text)?.span ?? this.#declarations.placeOf(name.text)?.span;
    if (first) {
      this.#bag.add(names.declaredTwice(name.span, first));
      return [];
    }
    const local: LocalSymbol = { kind: 'local', name: name.text, unit, span: name.span, doc, event };
    locals.set(name.text, local);
    this.#locals.push(local);
    return [{ kind: 'let', local, value: fitted, span }];
  }

  // Outputs

  #outputs(): CheckedOutput[] {
    const named = new Map<string, Span>();
    return this.#items('OutputList').flatMap(({ outputs }) =>
      outputs.flatMap((node) => {
        if (node.value) return this.#computed(node, 'output');
        const first = named.get(node.name.text);
        if (first) this.#bag.add(names.declaredTwice(node.name.span, first));
        named.set(node.name.text, node.name.span);
        return first ? [] : this.#namedOutput(node);
      }),
    );
  }

  #currents(): CheckedOutput[] {
    return this.#items('Current').flatMap((node) => {
      const outputs = this.#computed(node, 'current');
      for (const { value, unit } of outputs) {
        if (isLocal(value) || value.measure === 'unknown' || sameDimension(unit, ampere)) continue;
        const force = this.#drivingForce(value, unit);
        const repair = force ?? proposeRepair(value, unit, ampere, this.#factors());
        this.#bag.add(units.notACurrent(node.value.span, printUnit(unit), repair));
      }
      return outputs;
    });
  }

  /** A conductance where a current is needed lacks its driving force, if there is one to be formed. */
  #drivingForce(value: Typed, unit: Unit): Repair | undefined {
    const isVoltage = (symbol: { readonly unit: Unit }) => sameDimension(symbol.unit, divide(ampere, unit));
    if (!sameDimension(divide(ampere, unit), volt)) return undefined;
    const inputs = this.#items('InputList').flatMap(({ inputs: list }) => list);
    const voltages = inputs.flatMap(({ name }) => this.#symbol(name, 'input')).filter(isVoltage);
    const reversals = this.#parameterNodes()
      .flatMap(({ name }) => this.#symbol(name, 'parameter'))
      .filter(isVoltage);
    return voltages.length === 1 && reversals.length === 1
      ? multiplyBy(value, `(${voltages[0]!.name} - ${reversals[0]!.name})`, 'the driving force')
      : undefined;
  }

  /** `output w`: something that has a name already, be it a state or a local of a handler. */
  #namedOutput({ name, unit: written, doc, span }: ast.Output): CheckedOutput[] {
    const unit = this.#unit(written);
    const local = this.#locals.find((each) => each.name === name.text);
    if (local && this.#declarations.placeOf(name.text) === undefined) {
      return [{ role: 'output', name: name.text, unit: local.unit, doc, value: local, span }];
    }
    const scope = this.#scope('continuous');
    const reference: ast.Reference = { kind: 'Reference', name, member: undefined, span: name.span };
    const value = this.#available(checkExpression(reference, scope, this.#bag), 'continuous');
    const fitted = unit ? checkUnit(value, unit, `\`${name.text}\``, scope, this.#bag) : value;
    return [{ role: 'output', name: name.text, unit: declaredUnit(unit, value), doc, value: fitted, span }];
  }

  #computed({ name, doc, span }: ast.Output | ast.Current, role: CheckedOutput['role']): CheckedOutput[] {
    return this.#symbol(name, 'let').map(({ unit, value }) => ({ role, name: name.text, unit, doc, value, span }));
  }

  // Components

  /** The component behind an alias, fused in when first asked for: a `let` may read it before its `use` has its turn. */
  #part(alias: string): Part | 'reported' | undefined {
    const known = this.#parts.get(alias);
    const node = this.#uses.get(alias);
    if (known || !node) return known;
    const busy = this.#partsBusy.indexOf(node.alias);
    if (busy !== -1) {
      const advice = 'what a component is given cannot depend on what it gives';
      this.#bag.add(names.needsItself(node.alias.span, this.#partsBusy.slice(busy), advice));
      return 'reported';
    }
    this.#partsBusy.push(node.alias);
    const part = this.#use(node);
    this.#partsBusy.pop();
    this.#parts.set(alias, part);
    return part;
  }

  #use(node: ast.Use): Part | 'reported' {
    const component = this.#components.find(node.component);
    const { alias } = node;
    const scope = this.#scope('handler');
    if (component === undefined) this.#bag.add(names.unknownComponent(node.component.span, this.#components.names()));
    else if (component !== 'reported' && component.kind === 'synapse')
      this.#bag.add(names.synapseAsComponent(node.component.span));
    const first = this.#declarations.placeOf(alias.text);
    if (first) this.#bag.add(names.declaredTwice(alias.span, first.span));
    if (component === undefined || component === 'reported' || component.kind === 'synapse') {
      for (const { value } of node.overrides) checkExpression(value, scope, this.#bag);
      return 'reported';
    }
    const replacements = this.#replacements(node, component);
    return { component, fused: fuse(component, alias.text, replacements, node.span) };
  }

  #replacements(node: ast.Use, component: CheckedModel): Replacements {
    const replacements = new Map<string, { kind: 'value'; value: number } | { kind: 'expression'; value: Typed }>();
    const places = new Map<string, Span>();
    for (const { name, value: expression } of node.overrides) {
      const parameter = component.parameters.find((each) => each.name === name.text);
      const input = component.inputs.find((each) => each.name === name.text);
      const purpose: Purpose = input ? 'continuous' : 'override';
      const scope = this.#scope(purpose);
      const given = this.#available(checkExpression(expression, scope, this.#bag), purpose);
      const target = parameter ?? input;
      if (!target) {
        const known = [...component.parameters, ...component.inputs].map((each) => each.name);
        this.#bag.add(names.unknownOverride(name.span, component.name, known));
        continue;
      }
      if (places.has(name.text)) this.#bag.add(names.declaredTwice(name.span, places.get(name.text)!));
      places.set(name.text, name.span);
      const value = checkUnit(given, target.unit, `\`${name.text}\` of ${component.name}`, scope, this.#bag);
      const constant = constantValue(value);
      if (!parameter || constant === undefined) {
        replacements.set(name.text, { kind: 'expression', value });
        const condition = parameter && rangeCondition(value, parameter);
        if (condition) this.#demands.push({ condition, text: textOf(expression.span), span: expression.span });
      } else {
        const { range } = parameter;
        if (range && value.measure !== 'unknown' && !inRange(constant, range)) {
          this.#bag.add(equations.overrideOutsideRange(expression.span, constant, printRange(range), parameter));
        }
        replacements.set(name.text, { kind: 'value', value: constant });
      }
    }
    this.#takeInputs(node, component, replacements);
    return replacements;
  }

  /** An input of a component that `use` does not give is the surrounding model's input of that name. */
  #takeInputs(
    node: ast.Use,
    component: CheckedModel,
    replacements: Map<string, { kind: 'value'; value: number } | { kind: 'expression'; value: Typed }>,
  ): void {
    for (const { name, unit } of component.inputs) {
      if (replacements.has(name)) continue;
      const own = this.#declarations.find(name);
      if (own === 'reported') continue;
      if (own?.kind === 'input') {
        const scope = this.#scope('continuous');
        const variable: Typed = { kind: 'variable', symbol: own, measure: measureIn(own.unit), span: node.span };
        const value = checkUnit(variable, unit, `\`${name}\` of ${component.name}`, scope, this.#bag);
        replacements.set(name, { kind: 'expression', value });
      } else {
        this.#bag.add(names.missingInput(node.component.span, component.name, name, printUnit(unit)));
      }
    }
  }

  // Scopes

  #scope(
    purpose: Purpose,
    inner: ReadonlyMap<string, LocalSymbol | ArgumentSymbol> = new Map(),
    event?: string,
  ): Scope {
    return {
      lookup: (name) => inner.get(name.text) ?? this.#declarations.find(name.text),
      member: (alias, member) => this.#member(alias, member, event),
      outputsOf: (alias) => this.#outputsOf(alias),
      isNew: (name) => this.#isNew(name),
      names: () => [...inner.keys(), ...this.#declarations.names()],
      // A repair of a constant cannot name anything.
      candidates: () => (purpose === 'parameter' ? [] : this.#factors()),
      allowsDraws: event !== undefined,
      depth: this.#depth,
    };
  }

  /** What a repair of units may multiply or divide by; what is 0 by default, as many a reversal potential, is no factor. */
  #factors(): readonly ParameterSymbol[] {
    const all = this.#parameterNodes().flatMap(({ name }) => this.#symbol(name, 'parameter'));
    return all.filter(({ value, unit }) => value !== 0 && unit !== undetermined);
  }

  #member(alias: ast.Name, member: ast.Name, event: string | undefined): Typed | undefined {
    const part = this.#part(alias.text);
    const span: Span = { ...alias.span, end: member.span.end };
    if (part === 'reported') return undefined;
    if (part === undefined) {
      if (this.#isNew(alias.text)) this.#bag.add(names.unknownName(alias.span, [...this.#uses.keys()]));
      return undefined;
    }
    const found = part.fused.outputs.find(({ name }) => name === `${alias.text}.${member.text}`);
    if (!found) {
      const offered = this.#outputsOf(alias.text) ?? [];
      this.#bag.add(names.unknownMember(member.span, alias.text, part.component.name, offered));
      return undefined;
    }
    if (!isLocal(found.value)) return { ...found.value, span };
    if (found.value.event !== event) {
      this.#bag.add(names.eventOutputOutside(span, found.value.event));
      return undefined;
    }
    return { kind: 'variable', symbol: found.value, measure: measureIn(found.unit), span };
  }

  /** What a model can read of a used component: its own outputs, not those of its components. */
  #outputsOf(alias: string): readonly string[] | undefined {
    const part = this.#part(alias);
    if (part === undefined) return undefined;
    return part === 'reported'
      ? []
      : part.component.outputs.map(({ name }) => name).filter((name) => !name.includes('.'));
  }

  /** Reports what an expression for a given purpose must not depend on. */
  #available(expression: Typed, purpose: Purpose): Typed {
    for (const diagnostic of availability(expression, purpose)) this.#bag.add(diagnostic);
    return expression;
  }

  #isNew(name: string): boolean {
    const isNew = !this.#unknownNames.has(name) && !this.#bag.isFull;
    this.#unknownNames.add(name);
    return isNew;
  }

  // Nodes

  #items<K extends ast.Item['kind']>(kind: K): ItemOf<K>[] {
    return this.#model.items.filter((item): item is ItemOf<K> => item.kind === kind);
  }

  #parameterNodes(): readonly ast.Parameter[] {
    return [...this.#model.header, ...this.#items('ParameterBlock').flatMap(({ parameters }) => parameters)];
  }

  #stateNodes(): readonly ast.State[] {
    return this.#items('StateBlock').flatMap(({ states }) => states);
  }

  #computedNodes(): readonly Computed[] {
    const outputs = this.#items('OutputList').flatMap((list) => list.outputs);
    const isComputed = (node: ast.Output): node is ast.Output & Computed => node.value !== undefined;
    return [...outputs.filter(isComputed), ...this.#items('Current')];
  }

  #stateNames(): readonly string[] {
    return this.#stateNodes().map(({ name }) => name.text);
  }

  #timerNames(): readonly string[] {
    return this.#items('TimerList').flatMap(({ names: list }) => list.map(({ text }) => text));
  }

  #timerSymbols(): TimerSymbol[] {
    return this.#items('TimerList').flatMap(({ names: list }) => list.flatMap((name) => this.#symbol(name, 'timer')));
  }

  /** The symbol of a declaration, if it is the declaration of its name and of the kind it should be. */
  #symbol<K extends AnySymbol['kind']>(name: ast.Name, kind: K): Extract<AnySymbol, { readonly kind: K }>[] {
    if (this.#declarations.placeOf(name.text) !== name) return [];
    const symbol = this.#declarations.find(name.text);
    const fits = (each: typeof symbol): each is Extract<AnySymbol, { readonly kind: K }> =>
      each !== undefined && each !== 'reported' && each.kind === kind;
    return fits(symbol) ? [symbol] : [];
  }

  #unit(expression: ast.UnitExpression | undefined): Unit | undefined {
    return expression && resolveUnit(expression, this.#bag);
  }
}

/** One handler per event, with the statements of all in order. */
function mergeHandlers(handlers: readonly CheckedHandler[]): CheckedHandler[] {
  const merged = new Map<string, CheckedHandler>();
  for (const handler of handlers) {
    const before = merged.get(handler.event);
    const statements = [...(before?.statements ?? []), ...handler.statements];
    // The last one is the model's own, which is the place that a message should show.
    merged.set(handler.event, { ...handler, statements });
  }
  return [...merged.values()];
}
