import type * as ast from '../ast/ast.ts';
import type { DiagnosticBag } from '../diagnostics/bag.ts';
import { checkBounds } from './check-bounds.ts';
import { checkConservations } from './check-conservations.ts';
import { checkCurrents } from './check-currents.ts';
import { checkEquations } from './check-equations.ts';
import { checkHandlers } from './check-handlers.ts';
import { checkKinetics } from './check-kinetics.ts';
import { checkClocks, checkOrder } from './check-order.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkRequirements } from './check-requirements.ts';
import { checkRole } from './check-role.ts';
import { checkSolves } from './check-solves.ts';
import { checkSpike } from './check-spike.ts';
import { checkSteady } from './check-steady.ts';
import type { Components } from './check-use.ts';
import { checkVaried } from './check-varied.ts';
import type { CheckedModel } from './checked-model.ts';
import { declareSymbols } from './declare-symbols.ts';
import { mergeHandlers } from './merge-handlers.ts';
import { ModelContext } from './model-context.ts';

/** Checks one model and fuses in what it uses. Whatever is wrong is in the bag. */
export function checkModel(model: ast.Model, components: Components, bag: DiagnosticBag): CheckedModel {
  const context = new ModelContext(model, components, bag);

  // 1. Enter every name that the model declares, so that declarations can stand in any order.
  const initials = declareSymbols(context);

  // 2. Work out what they stand for; a function too, since nobody need call it.
  const parameters = context.parameters();
  const inputs = context.inputs();
  const targets = context.targets();
  const stateSymbols = context.states();
  const lets = context.lets();
  const timers = context.timers();
  for (const { name } of context.items('FunctionDeclaration')) context.declarations.find(name.text);

  // 3. Fuse in the used components.
  const parts = context.parts.fused();

  checkRole(context);

  // 4. Check what the model says of its states: how they change, within what, and at which events.
  const flows = checkEquations(context);
  const { flows: reacting, reactions } = checkKinetics(context, flows);
  const bounds = checkBounds(context);
  const conservations = checkConservations(context, reactions, bounds);
  const steady = checkSteady(context, new Set([...flows.keys(), ...reacting.keys()]), conservations);
  const handlers = checkHandlers(context);
  const solves = checkSolves(context);
  const spike = checkSpike(context);
  checkVaried(context);
  const postFirst = checkOrder(context, parts);

  // 5. Check what can be read from outside. A local of a handler can be, so that handlers come first.
  const outputs = checkOutputs(context, spike ? [...handlers, spike] : handlers);
  const currents = checkCurrents(context);

  // 6. Check what must hold before a run.
  const requirements = checkRequirements(context);

  const merged = mergeHandlers([...parts.flatMap((part) => part.handlers), ...handlers]);
  checkClocks(merged, context);
  context.countUnknownNames();

  // 7. Put it together: components come first in what runs, as their handlers do, and last in what people read.
  const states = stateSymbols.map((symbol) => ({
    symbol,
    initial: initials.get(symbol)!,
    flow: flows.get(symbol) ?? reacting.get(symbol)?.flow,
    reactions: reacting.get(symbol)?.reactions ?? [],
    bound: bounds.get(symbol),
    steady: steady.get(symbol),
  }));
  return {
    kind: model.role,
    name: model.name.text,
    doc: model.doc,
    span: model.name.span,
    parameters: [...parameters, ...parts.flatMap((part) => part.parameters)],
    inputs: [...inputs, ...handlers.flatMap((handler) => handler.parameters), ...parts.flatMap((part) => part.inputs)],
    targets,
    states: [...parts.flatMap((part) => part.states), ...states],
    conservations: [...parts.flatMap((part) => part.conservations), ...conservations],
    timers: [...parts.flatMap((part) => part.timers), ...timers],
    lets: [...parts.flatMap((part) => part.lets), ...lets],
    handlers: merged,
    postFirst,
    spike,
    outputs: [...outputs, ...currents, ...context.parts.outputs()],
    requirements: [...requirements, ...context.parts.demands, ...parts.flatMap((part) => part.requirements)],
    unknownNames: context.unknownNames(),
    solves: [...parts.flatMap((part) => part.solves), ...solves],
  };
}
