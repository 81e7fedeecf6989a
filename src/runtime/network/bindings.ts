import type { ArrayInfo, InputInfo, Manifest, PlacedManifest } from '../abi.ts';
import { unknownName } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import type { CellRange } from './cell-range.ts';
import { assertFinite } from './item-values.ts';
import { Neurons } from './neurons.ts';
import type { Signal } from './signal.ts';

/** Where a projection finds the values of an input or a target: in its cells, in a signal, or in a number. */
export type Binding =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'signal'; readonly signal: Signal; readonly member: string }
  | { readonly kind: 'cell'; readonly side: 'pre' | 'post'; readonly neurons: Neurons; readonly name: string };

/** The ends of a projection and what was said about its inputs and currents. */
export interface BindingContext {
  readonly id: string;
  readonly pre: CellRange;
  readonly post: CellRange<Neurons>;
  readonly inputs: Readonly<Record<string, string | number | undefined>>;
  readonly signals: Readonly<Record<string, Signal | undefined>>;
  readonly into: string | Readonly<Record<string, string | null | undefined>> | undefined;
}

/**
 * Finds for each input and target of a synapse what it stands for in a network.
 *
 * @throws SynapseError `unknown-name`, `unit-mismatch`, `invalid-value`
 */
export function bindInputs(
  manifest: Manifest,
  placed: PlacedManifest,
  context: BindingContext,
): ReadonlyMap<string, Binding> {
  const bindings = new Map<string, Binding>();
  const { inputs, targets } = manifest;
  for (const input of inputs) {
    const info = placed.arrays.find(({ name, role }) => name === input.name && role === 'input');
    if (info) bindings.set(input.name, bindInput(input, info, context));
  }
  for (const { name, unit } of targets) {
    const neurons = context.post.owner;
    const given = context.inputs[name] ?? name;
    const state = neurons.manifest.states.find((each) => each.name === given);
    if (!state) {
      const known = neurons.manifest.states.map((each) => each.name);
      throw unknownName(`state of ${neurons.name} for the target ${name} of ${context.id}:`, String(given), known);
    }
    assertUnit(`the target ${name} of ${context.id}`, unit, `${neurons.name}.${state.name}`, state.unit);
    bindings.set(name, { kind: 'cell', side: 'post', neurons, name: state.name });
  }
  return bindings;
}

function bindInput({ name, unit, signal }: InputInfo, { group }: ArrayInfo, context: BindingContext): Binding {
  const { id, pre, post } = context;
  const given = context.inputs[name];
  if (typeof given === 'number') return { kind: 'number', value: assertFinite(given, `the input ${name} of ${id}`) };
  if (signal) {
    const found = context.signals[signal.model];
    if (!found) {
      const message = `${id} reads ${signal.model}.${signal.member}: give it signals: { ${signal.model}: … }, or a number as its input ${name}`;
      throw new SynapseError('unknown-name', message, signal.model);
    }
    const { model } = found;
    if (model.manifest.name !== signal.model) {
      const message = `${id} reads a signal ${signal.model}, and ${found.name} is a ${model.manifest.name}`;
      throw new SynapseError('invalid-value', message, found.name);
    }
    assertUnit(
      `the input ${name} of ${id}`,
      unit,
      `${found.name}.${signal.member}`,
      found.unitOf(signal.member) ?? unit,
    );
    return { kind: 'signal', signal: found, member: signal.member };
  }
  const side = group === 'pre' ? 'pre' : 'post';
  const neurons = side === 'pre' ? pre.owner : post.owner;
  const wanted = given ?? (side === 'pre' ? name.replace(/_pre$/, '') : name);
  if (neurons instanceof Neurons) {
    const { states, inputs } = neurons.manifest;
    const found = [...states, ...inputs].find((each) => each.name === wanted);
    if (found) {
      assertUnit(`the input ${name} of ${id}`, unit, `${neurons.name}.${wanted}`, found.unit);
      return { kind: 'cell', side, neurons, name: wanted };
    }
  }
  const message = `nothing in ${neurons.name} is called ${wanted} for the input ${name} (${unit}) of ${id}: give it inputs: { ${name}: … }, the name of a state or an input of these cells, or a number`;
  throw new SynapseError('unknown-name', message, wanted);
}

/**
 * Refuses names that the synapse does not have.
 *
 * @throws SynapseError `unknown-name`
 */
export function assertBindingNames({ inputs, targets, readouts }: Manifest, context: BindingContext): void {
  const names = [...inputs, ...targets].map(({ name }) => name);
  for (const name of Object.keys(context.inputs)) if (!names.includes(name)) throw unknownName('input', name, names);
  const signals = inputs.flatMap(({ signal }) => (signal ? [signal.model] : []));
  for (const name of Object.keys(context.signals)) {
    if (!signals.includes(name)) throw unknownName('signal', name, signals);
  }
  if (typeof context.into !== 'object') return;
  const currents = readouts.filter(({ role }) => role === 'current').map(({ name }) => name);
  for (const name of Object.keys(context.into)) {
    if (!currents.includes(name)) throw unknownName('current', name, currents);
  }
}

/**
 * The input of the neuron that each current of a synapse flows into; nothing for one that is left out on purpose.
 *
 * @throws SynapseError `no-port`, `unknown-name`, `unit-mismatch`
 */
export function bindCurrents(manifest: Manifest, context: BindingContext): ReadonlyMap<string, string | null> {
  const { id, into, post } = context;
  const currents = manifest.readouts.filter(({ role }) => role === 'current');
  const inputs = post.owner.model.manifest.inputs;
  const ports = new Map<string, string | null>();
  if (typeof into === 'string' && currents.length !== 1) {
    const names = currents.map(({ name }) => name).join(', ');
    const message =
      currents.length === 0
        ? `${manifest.name} has no current that could flow into ${into}`
        : `${manifest.name} has several currents: say with into: { … } where each of ${names} flows`;
    throw new SynapseError('no-port', message, into);
  }
  for (const { name, unit } of currents) {
    const given = typeof into === 'string' ? into : into?.[name];
    if (given === null) {
      ports.set(name, null);
      continue;
    }
    if (given !== undefined) {
      const port = inputs.find((input) => input.name === given);
      if (!port) {
        throw unknownName(
          `input of ${post.owner.name}`,
          given,
          inputs.map((input) => input.name),
        );
      }
      assertUnit(`the current ${name} of ${id}`, unit, `${post.owner.name}.${given}`, port.unit);
      ports.set(name, given);
      continue;
    }
    const fitting = inputs.filter((input) => input.unit === unit).map((input) => input.name);
    if (fitting.length !== 1) {
      const choices =
        fitting.length === 0
          ? `${post.owner.name} has no input in ${unit}`
          : `say with into which of ${fitting.join(', ')} of ${post.owner.name} it is`;
      throw new SynapseError('no-port', `the current ${name} of ${id} has no place to flow to: ${choices}`, name);
    }
    ports.set(name, fitting[0]);
  }
  return ports;
}

function assertUnit(wanting: string, wanted: string, giving: string, given: string): void {
  if (wanted === given) return;
  throw new SynapseError('unit-mismatch', `${wanting} is in ${wanted}, and ${giving} is in ${given}`, given);
}
