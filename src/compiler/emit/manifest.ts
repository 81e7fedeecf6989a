import type { ArrayInfo, EventInfo, Manifest, PlacedManifest, RangeInfo } from '../../runtime/abi.ts';
import { oneLine, printPlace } from '../diagnostics/source.ts';
import type { ArrayPlan, EventPlan, PlacedPlan, Plan, PlannedState } from '../plan/plan.ts';
import { version } from '../version.ts';
import { fingerprintOf } from './fingerprint.ts';
import { mangle } from './mangle.ts';

/** What the runtime needs to know of a plan besides its code. Pure data, the same for every target. */
export function buildManifest(plan: Plan): Manifest {
  const { source } = plan.span;
  const slotNames = plan.slots.map(({ name, role }) => (role === 'parameter' ? name : ''));
  return {
    name: plan.name,
    role: plan.role,
    doc: plan.doc,
    compiler: version,
    source: { file: source.name, hash: fingerprintOf(source) },
    parameters: plan.parameters.map(({ name, unit, doc, value, perSynapse, range }) => ({
      name,
      unit,
      doc,
      // JSON has no −0, and a module must hold what the process holds.
      value: value + 0,
      perSynapse,
      slot: perSynapse ? -1 : slotNames.indexOf(name),
      ...(range && { range: rangeInfo(range) }),
    })),
    states: plan.states.map(({ state, integrator }) => ({
      name: state.name,
      unit: state.unit,
      doc: state.doc,
      method: integrator.method,
      equation: equationOf({ state }),
    })),
    inputs: plan.inputs.map(({ name, unit, doc, signal, event }) => ({
      name,
      unit,
      doc,
      ...(signal && { signal }),
      ...(event !== undefined && { event }),
    })),
    targets: plan.targets.map(({ name, unit, doc }) => ({ name, unit, doc })),
    steady: plan.steady.map(({ states }) => ({ states })),
    readouts: plan.readouts.map(({ readout, role, unit, doc, ion, span }) => ({
      name: readout,
      role,
      unit,
      doc,
      ...(ion !== undefined && { ion }),
      place: `${printPlace(span)}: ${oneLine(span)}`,
    })),
    eventOutputs: plan.eventOutputs,
    timers: plan.timers,
    events: plan.events.map(eventInfo),
    crossings: plan.crossings.map(({ crossing, text }) => ({ event: crossing, text })),
    clocks: plan.clocks,
    postFirst: plan.postFirst,
    requirements: plan.requirements.map(({ text, names, perSynapse }) => ({ text, names, perSynapse })),
    ...(plan.held.length > 0 && { held: plan.held.map(({ name }) => name) }),
    arrays: plan.arrays.map(arrayInfo),
    slots: plan.slots.length,
  };
}

/** The same of how a projection runs a model. */
export function buildPlacedManifest(plan: PlacedPlan): PlacedManifest {
  return {
    states: plan.states.map(({ state, place: { level, clock, lumped } }) => ({
      name: state.name,
      level,
      clock,
      lumped,
    })),
    timers: plan.timers,
    events: plan.events.map((event) => ({ ...eventInfo(event), level: event.level })),
    crossings: plan.crossings.map(({ crossing, text, level }) => ({ event: crossing, text, level })),
    clocks: plan.clocks,
    steady: plan.steady.map(({ states, level }) => ({ states, level })),
    ...(plan.groups.length > 0 && { groups: plan.groups }),
    targets: plan.targets,
    masks: plan.masks,
    arrays: plan.arrays.map(arrayInfo),
    slots: plan.slots.length,
  };
}

function arrayInfo({ name, group, role, element, length }: ArrayPlan): ArrayInfo {
  return { key: mangle(name), name, group, role, element, ...(length !== undefined && { length }) };
}

function eventInfo({ event, starts, jumps, adds }: EventPlan): EventInfo {
  return {
    event,
    starts: starts.map(({ timer, delay }) => ({ timer, ...(delay && { delay }) })),
    jumps: jumps.map(({ state, span }) => ({ state, place: `${printPlace(span)}: ${oneLine(span)}` })),
    adds,
  };
}

function equationOf({ state }: Pick<PlannedState, 'state'>): string {
  const { flowSpan, equation } = state;
  return flowSpan ? `${printPlace(flowSpan)}: ${equation}` : '';
}

function rangeInfo(range: NonNullable<Plan['parameters'][number]['range']>): RangeInfo {
  if (range.kind === 'members') return { members: range.members.filter(Number.isFinite).map((member) => member + 0) };
  const { low, high, lowOpen, highOpen } = range;
  return {
    ...(Number.isFinite(low) && { low, ...(lowOpen && { lowOpen }) }),
    ...(Number.isFinite(high) && { high, ...(highOpen && { highOpen }) }),
  };
}
