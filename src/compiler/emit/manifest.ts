import type { Manifest, RangeInfo } from '../../runtime/abi.ts';
import { printPlace, textOf } from '../diagnostics/source.ts';
import type { Plan, PlannedState } from '../plan/plan.ts';
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
      place: `${printPlace(span)}: ${oneLine(textOf(span))}`,
    })),
    eventOutputs: plan.eventOutputs,
    timers: plan.timers,
    events: plan.events.map(({ event, starts, jumps, adds }) => ({
      event,
      starts: starts.map(({ timer, delay }) => ({ timer, ...(delay && { delay }) })),
      jumps: jumps.map(({ state, span }) => ({ state, place: `${printPlace(span)}: ${oneLine(textOf(span))}` })),
      adds,
    })),
    crossings: plan.crossings.map(({ crossing, text }) => ({ event: crossing, text })),
    clocks: plan.clocks,
    postFirst: plan.postFirst,
    requirements: plan.requirements.map(({ text, names, perSynapse }) => ({ text, names, perSynapse })),
    arrays: plan.arrays.map(({ name, group, role, element, length }) => ({
      key: mangle(name),
      name,
      group,
      role,
      element,
      ...(length !== undefined && { length }),
    })),
    slots: plan.slots.length,
  };
}

function equationOf({ state }: Pick<PlannedState, 'state'>): string {
  const { flowSpan, equation } = state;
  return flowSpan ? `${printPlace(flowSpan)}: ${equation}` : '';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function rangeInfo(range: NonNullable<Plan['parameters'][number]['range']>): RangeInfo {
  if (range.kind === 'members') return { members: range.members.filter(Number.isFinite).map((member) => member + 0) };
  const { low, high, lowOpen, highOpen } = range;
  return {
    ...(Number.isFinite(low) && { low, ...(lowOpen && { lowOpen }) }),
    ...(Number.isFinite(high) && { high, ...(highOpen && { highOpen }) }),
  };
}
