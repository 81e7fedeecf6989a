import type { AnyModel } from '../../runtime/abi.ts';
import {
  type CellRange,
  Network,
  type NeuronOptions,
  type Neurons,
  type Signal,
  SynapseError,
} from '../../runtime/index.ts';
import { parseCells } from './cells-of.ts';
import type { StudyModels } from './check-names.ts';
import type { NetworkDescription, SourceDescription, SynapsesDescription, Values } from './description.ts';
import { ruleOf } from './rule-of.ts';
import type { Path, StudyDocument } from './study-document.ts';
import { problem, StudyError } from './study-error.ts';
import type { AnyCells, AnyProjection, StudyParts } from './study-parts.ts';
import { driveOf, itemValues } from './values.ts';

/**
 * Puts a network together as a description says, whose names have been checked.
 *
 * @throws StudyError `NET3001` at the part that the network refuses
 */
export function buildParts(description: NetworkDescription, models: StudyModels, document: StudyDocument): StudyParts {
  const { duration, neurons, sources = {}, signals = {}, synapses = {}, releases = [] } = description;
  const { record = {}, summary = {}, dt, seed } = description;
  const network = at([], () => new Network({ ...(dt !== undefined && { dt }), ...(seed !== undefined && { seed }) }));
  const modelOf = (name: string): AnyModel => models.get(name)!.model as AnyModel;

  const made = new Map<string, Signal>();
  for (const [name, { model, parameters = {} }] of Object.entries(signals)) {
    made.set(
      name,
      at(['signals', name], () => network.signal(modelOf(model), { name, parameters })),
    );
  }
  const signalsOf = (given: Readonly<Record<string, string>> = {}) => mapped(given, (name) => made.get(name)!);

  const populations = new Map<string, AnyCells>();
  for (const [name, each] of Object.entries(neurons)) {
    const { model, size, parameters = {}, state = {}, inputs = {} } = each;
    const cells = at(['neurons', name], () => {
      const options: NeuronOptions = {
        name,
        parameters,
        state: mapped(state, itemValues),
        inputs: mapped(inputs, driveOf),
        signals: signalsOf(each.signals),
      };
      return network.neurons(modelOf(model), size, options);
    });
    populations.set(name, cells);
  }
  for (const [name, each] of Object.entries(sources)) {
    populations.set(
      name,
      at(['sources', name], () => sourceOf(network, name, each)),
    );
  }
  const cellsOf = (text: string): CellRange => {
    const { name, range } = parseCells(text)!;
    const owner = populations.get(name)!;
    return range ? owner.slice(...range) : owner;
  };

  const projections = new Map<string, AnyProjection>();
  const weights = new Map<string, string>();
  for (const [name, each] of Object.entries(synapses)) {
    const projection = at(['synapses', name], () =>
      network.connect(cellsOf(each.from), cellsOf(each.to) as CellRange<Neurons>, modelOf(each.model), {
        ...optionsOf(each),
        name,
        signals: signalsOf(each.signals),
      }),
    );
    projections.set(name, projection as AnyProjection);
    if (each.weight !== undefined) weights.set(name, each.weight);
  }
  releases.forEach(({ from, signal, event, values = {} }, i) => {
    at(['releases', i], () => network.releases(cellsOf(from), made.get(signal)!, { event, values }));
  });
  at([], () => network.build());
  const title = description.description ?? '';
  return { network, duration, populations, projections, weights, record, summary, title };

  /** What the network refuses is shown where it stands. */
  function at<T>(path: Path, action: () => T): T {
    try {
      return action();
    } catch (cause) {
      if (!(cause instanceof SynapseError)) throw cause;
      const { message, value } = cause;
      const place = document.placeOf(path, value) ?? document.keySpanOf(path);
      throw new StudyError([problem('NET3001', message, place)], { cause });
    }
  }
}

function sourceOf(network: Network, name: string, { size, poisson, regular, list }: SourceDescription): AnyCells {
  if (poisson) {
    const { rate, every } = poisson;
    return network.poisson(size, { name, rate: driveOf(rate), ...(every !== undefined && { every }) });
  }
  if (regular) return network.regular(size, { name, ...regular });
  return network.spikeList(size, { name, ...list! });
}

function optionsOf(each: SynapsesDescription) {
  const { rule, autapses, multapses, parameters = {}, initial = {}, delay, backdelay, into, inputs = {} } = each;
  return {
    rule: ruleOf(rule),
    parameters: mapped(parameters, itemValues),
    initial: mapped(initial, itemValues),
    inputs,
    ...(autapses !== undefined && { autapses }),
    ...(multapses !== undefined && { multapses }),
    ...(delay !== undefined && { delay: itemValues(delay) }),
    ...(backdelay !== undefined && { backdelay: itemValues(backdelay as Values) }),
    ...(into !== undefined && { into }),
  };
}

/** The same keys with what each value stands for. */
function mapped<T, U>(values: Readonly<Record<string, T>>, of: (value: T) => U): Readonly<Record<string, U>> {
  const result: Record<string, U> = Object.create(null);
  for (const [key, value] of Object.entries(values)) result[key] = of(value);
  return result;
}
