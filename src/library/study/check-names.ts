import { type CompiledModel, type Diagnostic, suggest } from '../../compiler/index.ts';
import type { Manifest } from '../../runtime/index.ts';
import { type CellsReference, parseCells } from './cells-of.ts';
import type { NetworkDescription } from './description.ts';
import type { Path, StudyDocument } from './study-document.ts';
import { problem } from './study-error.ts';

/** The models that a description may name. */
export type StudyModels = ReadonlyMap<string, CompiledModel>;

type Role = Manifest['role'];

const plural: Readonly<Record<Role, string>> = {
  neuron: 'neurons',
  synapse: 'synapses',
  component: 'components',
  signal: 'signals',
};

/**
 * Everything that a description calls by name: models, populations, and what the models have. All that is wrong at once,
 * each with the name that may have been meant.
 *
 * @param shipped names of models that could be used as well
 */
export function checkNames(
  description: NetworkDescription,
  models: StudyModels,
  document: StudyDocument,
  shipped: readonly string[] = [],
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const { neurons, sources = {}, signals = {}, synapses = {}, releases = [], record = {} } = description;
  const sizes = new Map<string, number>();
  for (const [name, { size }] of [...Object.entries(neurons), ...Object.entries(sources)]) sizes.set(name, size);

  checkDistinct();
  for (const [name, each] of Object.entries(neurons)) {
    const path = ['neurons', name];
    const manifest = modelAt([...path, 'model'], each.model, ['neuron']);
    if (!manifest) continue;
    keysAt([...path, 'parameters'], each.parameters, 'parameter', manifest.parameters, manifest.name);
    keysAt([...path, 'state'], each.state, 'state', manifest.states, manifest.name);
    keysAt([...path, 'inputs'], each.inputs, 'input', manifest.inputs, manifest.name);
    signalsAt([...path, 'signals'], each.signals, manifest);
  }
  for (const [name, each] of Object.entries(signals)) {
    const manifest = modelAt(['signals', name, 'model'], each.model, ['signal']);
    if (manifest) {
      keysAt(['signals', name, 'parameters'], each.parameters, 'parameter', manifest.parameters, manifest.name);
    }
  }
  for (const [name, each] of Object.entries(synapses)) {
    const path = ['synapses', name];
    cellsAt([...path, 'from'], each.from, [...sizes.keys()]);
    const to = cellsAt([...path, 'to'], each.to, Object.keys(neurons));
    const manifest = modelAt([...path, 'model'], each.model, ['synapse', 'component']);
    if (!manifest) continue;
    keysAt([...path, 'parameters'], each.parameters, 'parameter', manifest.parameters, manifest.name);
    keysAt([...path, 'initial'], each.initial, 'state', manifest.states, manifest.name);
    keysAt([...path, 'inputs'], each.inputs, 'input', [...manifest.inputs, ...manifest.targets], manifest.name);
    signalsAt([...path, 'signals'], each.signals, manifest);
    const currents = manifest.readouts.filter(({ role }) => role === 'current');
    const target = to && manifestOf(neurons[to.name]?.model);
    if (typeof each.into === 'string') {
      if (target) nameAt([...path, 'into'], each.into, `input of ${target.name}`, namesOf(target.inputs));
    } else if (each.into) {
      keysAt([...path, 'into'], each.into, 'current', currents, manifest.name);
      for (const [current, input] of Object.entries(each.into)) {
        if (input !== null && target) {
          nameAt([...path, 'into', current], input, `input of ${target.name}`, namesOf(target.inputs));
        }
      }
    }
    if (each.weight !== undefined) quantityAt([...path, 'weight'], each.weight, manifest);
  }
  releases.forEach(({ from, signal, event }, i) => {
    cellsAt(['releases', i, 'from'], from, [...sizes.keys()]);
    if (!nameAt(['releases', i, 'signal'], signal, 'signal of this file', Object.keys(signals))) return;
    const manifest = manifestOf(signals[signal]!.model);
    if (manifest) {
      const events = [...new Set(manifest.events.map((each) => each.event))];
      nameAt(['releases', i, 'event'], event, `event of ${manifest.name}`, events);
    }
  });
  checkRecord();
  return found;

  /** One name may not be that of two things: reports and files go by it. */
  function checkDistinct(): void {
    const seen = new Map<string, string>();
    for (const [kind, group] of Object.entries({ neurons, sources, signals, synapses })) {
      for (const name of Object.keys(group)) {
        const first = seen.get(name);
        if (first !== undefined) {
          const at = document.keySpanOf([kind, name]);
          found.push(problem('NET2002', `\`${name}\` is the name of one of the ${first} already`, at, 'taken'));
        }
        seen.set(name, kind);
      }
    }
  }

  function checkRecord(): void {
    const { spikes = [], rates = [], states = [], currents = [], weights = [] } = record;
    for (const [i, text] of spikes.entries()) cellsAt(['record', 'spikes', i], text, [...sizes.keys()]);
    for (const [i, { of }] of rates.entries()) cellsAt(['record', 'rates', i, 'of'], of, [...sizes.keys()]);
    states.forEach(({ of, names }, i) => {
      const cells = cellsAt(['record', 'states', i, 'of'], of, Object.keys(neurons));
      const manifest = cells && manifestOf(neurons[cells.name]!.model);
      if (!manifest) return;
      const known = namesOf([...manifest.states, ...manifest.inputs, ...manifest.readouts]);
      // States of synapses that move into the neuron are known once the network is built.
      names.forEach((name, k) => {
        if (!/^s\d+\./.test(name)) {
          nameAt(['record', 'states', i, 'names', k], name, `state, input or output of ${manifest.name}`, known);
        }
      });
    });
    currents.forEach(({ of, names }, i) => {
      const manifest = synapsesAt(['record', 'currents', i, 'of'], of);
      if (!manifest) return;
      const known = namesOf(manifest.readouts.filter(({ role }) => role === 'current'));
      names.forEach((name, k) => {
        nameAt(['record', 'currents', i, 'names', k], name, `current of ${manifest.name}`, known);
      });
    });
    weights.forEach(({ of, quantity }, i) => {
      const manifest = synapsesAt(['record', 'weights', i, 'of'], of);
      if (manifest && quantity !== undefined) quantityAt(['record', 'weights', i, 'quantity'], quantity, manifest);
    });
  }

  function synapsesAt(path: Path, of: string): Manifest | undefined {
    if (!nameAt(path, of, 'group of synapses in this file', Object.keys(synapses))) return undefined;
    return manifestOf(synapses[of]!.model);
  }

  function quantityAt(path: Path, name: string, manifest: Manifest): void {
    const known = namesOf([...manifest.states, ...manifest.parameters]);
    nameAt(path, name, `state or parameter of ${manifest.name}`, known);
  }

  function manifestOf(model: string | undefined): Manifest | undefined {
    return model === undefined ? undefined : models.get(model)?.model.manifest;
  }

  function modelAt(path: Path, name: string, roles: readonly Role[]): Manifest | undefined {
    const manifest = manifestOf(name);
    const fitting = [...models.values()].filter(({ checked }) => roles.includes(checked.kind)).map((each) => each.name);
    if (manifest && roles.includes(manifest.role)) return manifest;
    if (manifest) {
      const list = fitting.length > 0 ? [`${plural[roles[0]!]} are ${fitting.join(', ')}`] : [];
      const label = `not one of ${plural[roles[0]!]}`;
      found.push(problem('NET2002', `${name} is a ${manifest.role}`, document.spanOf(path), label, list));
      return undefined;
    }
    nameAt(path, name, 'model', [...new Set([...fitting, ...shipped])]);
    return undefined;
  }

  function signalsAt(
    path: Path,
    given: Readonly<Record<string, string>> | undefined,
    { name, inputs }: Manifest,
  ): void {
    const known = inputs.flatMap(({ signal }) => (signal ? [{ name: signal.model }] : []));
    keysAt(path, given, 'signal', known, name);
    for (const [model, signal] of Object.entries(given ?? {})) {
      nameAt([...path, model], signal, 'signal of this file', Object.keys(signals));
    }
  }

  function cellsAt(path: Path, text: string, known: readonly string[]): CellsReference | undefined {
    const cells = parseCells(text);
    if (!cells) {
      const message = `${JSON.stringify(text)} names no cells: write a name, or \`name[0..10]\` for some of its cells`;
      found.push(problem('NET2002', message, document.spanOf(path)));
      return undefined;
    }
    if (!nameAt(path, cells.name, known.length === sizes.size ? 'population or source' : 'population', known)) {
      return undefined;
    }
    const size = sizes.get(cells.name)!;
    const [from, to] = cells.range ?? [0, size];
    if (from < to && to <= size) return cells;
    const message = `there are no cells ${from} to ${to} of ${cells.name}, which has ${size}`;
    found.push(problem('NET2002', message, document.spanOf(path), 'outside'));
    return undefined;
  }

  function keysAt(
    path: Path,
    given: object | undefined,
    noun: string,
    quantities: readonly { readonly name: string }[],
    model: string,
  ): void {
    for (const key of Object.keys(given ?? {})) {
      nameAt([...path, key], key, `${noun} of ${model}`, namesOf(quantities), true);
    }
  }

  /** @param isKey whether the name is the key of the path and not its value */
  function nameAt(path: Path, name: string, noun: string, known: readonly string[], isKey = false): boolean {
    if (known.includes(name)) return true;
    const near = suggest(name, known);
    const list = known.length > 0 ? `there are ${known.join(', ')}` : 'there is none';
    const help = near === undefined ? [list] : [`did you mean \`${near}\`?`, list];
    const at = isKey ? document.keySpanOf(path) : document.spanOf(path);
    found.push(problem('NET2002', `there is no ${noun} called ${name === '' ? '""' : name}`, at, 'unknown', help));
    return false;
  }
}

function namesOf(quantities: readonly { readonly name: string }[]): string[] {
  return [...new Set(quantities.map(({ name }) => name))];
}
