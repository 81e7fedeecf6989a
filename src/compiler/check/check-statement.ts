import type * as ast from '../ast/ast.ts';
import * as names from '../diagnostics/names.ts';
import { refractoryOutside, targetOnlyAdded } from '../diagnostics/roles.ts';
import { checkDeclaredUnit } from './check-declared-unit.ts';
import { checkExpression } from './check-expression.ts';
import { sizeLimits } from './check-size.ts';
import { checkCondition, checkUnit } from './check-unit.ts';
import type { CheckedStatement } from './checked-model.ts';
import { measureIn } from './measure.ts';
import type { ModelContext } from './model-context.ts';
import { resolveUnit } from './resolve-unit.ts';
import type { Scope } from './scope.ts';
import { type InputSymbol, type LocalSymbol, symbolNoun, type TargetSymbol } from './symbols.ts';
import type { Typed } from './typed.ts';
import { dimensionless, type Unit } from './unit.ts';
import { millisecond } from './unit-table.ts';

/** Where the statements of a handler stand, or those of a branch in it. */
export interface EventScope extends Scope {
  readonly event: string;
  /** The `let`s so far; the scope sees each from the next statement on. */
  readonly locals: Map<string, LocalSymbol | InputSymbol>;
  readonly isBranch: boolean;
}

/** The scope of statements at an event: `locals` holds what they see, and takes what they declare. */
export function eventScope(
  event: string,
  locals: Map<string, LocalSymbol | InputSymbol>,
  isBranch: boolean,
  context: ModelContext,
): EventScope {
  return { ...context.scope('handler', locals, event), event, locals, isBranch };
}

/** One statement of a handler; nothing where an error leaves nothing to do. */
export function checkStatement(node: ast.Statement, scope: EventScope, context: ModelContext): CheckedStatement[] {
  switch (node.kind) {
    case 'Let':
      return checkLocal(node, scope, context);
    case 'StartTimer':
      return checkStart(node, scope, context);
    case 'Assignment':
      return checkAssignment(node, scope, context);
    case 'Branch':
      return checkBranch(node, scope, context);
    case 'Refractory':
      checkExpression(node.duration, scope, context.bag);
      context.bag.add(refractoryOutside(node.span));
      return [];
  }
}

function checkLocal(node: ast.Let, scope: EventScope, context: ModelContext): CheckedStatement[] {
  const { name, span, doc } = node;
  const { event, locals } = scope;
  const { bag } = context;
  const given = checkExpression(node.value, scope, bag);
  const written = node.unit && resolveUnit(node.unit, bag);
  const { unit, value } = checkDeclaredUnit(name, written, given, scope, bag);
  const first = locals.get(name.text)?.span ?? context.declarations.placeOf(name.text)?.span;
  if (first) {
    bag.add(names.declaredTwice(name.span, first));
    return [];
  }
  const local: LocalSymbol = { kind: 'local', name: name.text, unit, span: name.span, doc, event };
  locals.set(name.text, local);
  if (scope.isBranch) context.branchLocals.set(name.text, name.span);
  return [{ kind: 'let', local, value, span }];
}

/** Both sides see what was declared before, and keep what they declare to themselves. */
function checkBranch(node: ast.Branch, scope: EventScope, context: ModelContext): CheckedStatement[] {
  const { bag } = context;
  const condition = checkCondition(checkExpression(node.condition, scope, bag), bag);
  const { depth, event, locals } = scope;
  if (depth.levels >= sizeLimits.levels) {
    if (!depth.exceeded) bag.add(names.definitionsTooDeep(node.span));
    depth.exceeded = true;
    return [];
  }
  const side = (statements: readonly ast.Statement[]): CheckedStatement[] => {
    const inner = eventScope(event, new Map(locals), true, context);
    return statements.flatMap((each) => checkStatement(each, inner, context));
  };
  depth.levels += levelsOfBranch;
  const [whenTrue, whenFalse] = [side(node.whenTrue), side(node.whenFalse)];
  depth.levels -= levelsOfBranch;
  return [{ kind: 'branch', condition, whenTrue, whenFalse, span: node.span }];
}

/** What a branch takes of the stack, in levels of an expression. */
const levelsOfBranch = 5;

function checkStart(node: ast.StartTimer, scope: EventScope, context: ModelContext): CheckedStatement[] {
  const { text, span: place } = node.timer;
  const { bag } = context;
  const delay = checkUnit(checkExpression(node.delay, scope, bag), millisecond, 'a delay', scope, bag);
  const timer = context.declarations.find(text);
  if (timer === 'reported') return [];
  if (timer?.kind === 'timer') return [{ kind: 'start', timer, delay, span: node.span }];
  if (context.isNew(text)) {
    const timers = context.timerNodes().map((each) => each.text);
    bag.add(names.unknownTimer(place, timers));
  }
  return [];
}

function checkAssignment(node: ast.Assignment, scope: EventScope, context: ModelContext): CheckedStatement[] {
  const { state: name, operator, span } = node;
  const { bag } = context;
  const given = checkExpression(node.value, scope, bag);
  const state = scope.lookup(name);
  if (state === 'reported') return [];
  if (state === undefined) {
    if (context.isNew(name.text)) bag.add(names.assignmentToUndeclared(name.span, context.stateNames()));
    return [];
  }
  if (state.kind === 'target') return checkAddition(node, given, state, scope, context);
  if (state.kind !== 'state') {
    if (state.kind !== 'local' && context.stateNames().includes(name.text)) return [];
    bag.add(names.assignmentToOther(name.span, symbolNoun[state.kind], state.span));
    return [];
  }
  const scales = operator === '*=' || operator === '/=';
  const [unit, subject] = scales ? [dimensionless, 'a factor'] : [state.unit, `\`${name.text}\``];
  const target = scales ? undefined : { symbol: state, unitFor: (found: Unit) => found };
  const right = checkUnit(given, unit, subject, scope, bag, { target });
  if (operator === '=') return [{ kind: 'assign', state, value: right, span }];
  const measure = measureIn(state.unit);
  const left: Typed = { kind: 'variable', symbol: state, measure, span: name.span };
  const sign = operator[0] as '+' | '-' | '*' | '/';
  return [{ kind: 'assign', state, value: { kind: 'binary', operator: sign, left, right, measure, span }, span }];
}

/** `v += weight`: what several synapses do to one target adds up, in whatever order. */
function checkAddition(
  { state: name, operator, span }: ast.Assignment,
  given: Typed,
  target: TargetSymbol,
  scope: EventScope,
  { bag }: ModelContext,
): CheckedStatement[] {
  if (operator !== '+=' && operator !== '-=') {
    bag.add(targetOnlyAdded(span, name.text, target.span));
    return [];
  }
  const value = checkUnit(given, target.unit, `\`${name.text}\``, scope, bag);
  if (operator === '+=') return [{ kind: 'add', target, value, span }];
  return [{ kind: 'add', target, value: { ...value, kind: 'unary', operator: '-', operand: value }, span }];
}
