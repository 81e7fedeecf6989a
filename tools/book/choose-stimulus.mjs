import { stimuli } from './stimuli.mjs';

/**
 * @typedef {object} Stimulus What a model is driven with for its picture. Times are in milliseconds.
 * @property {readonly number[]} [pre] presynaptic spikes
 * @property {readonly number[]} [post] postsynaptic spikes
 * @property {Readonly<Record<string, number | readonly (readonly [number, number])[]>>} [inputs] values that are held, or
 *   points of time and value with straight lines between them
 * @property {{ name: string, values: readonly number[], at?: (value: number) => readonly (readonly [number, number])[] }} [levels]
 *   an input that has one value in each of several runs, or in each the course that belongs to it
 * @property {Readonly<Record<string, number>>} [parameters]
 * @property {{ event: string, values: Readonly<Record<string, number>>, times: readonly number[] }} [releases] of a signal
 * @property {number} tstop
 * @property {number} [dt]
 * @property {readonly string[]} [record] all states and outputs if left out
 * @property {string} words what a reader is told of it
 */

/** Potentials that a synapse is held at where its voltage matters, in millivolts. */
const holdings = [-80, -60, -40, -20, 20];

/** More traces than these would hide each other. */
const mostTraces = 9;
const mostSwept = 4;

/** The stimulus of a model: by what it is and hears, unless the table of stimuli says more. */
export function chooseStimulus(model, simulate) {
  const given = stimuli[model.name] ?? {};
  if (given.none !== undefined) return given;
  const chosen = given.words === undefined ? byKind(model, simulate) : { words: '' };
  return { ...recorded(model, given, chosen, simulate), ...chosen, ...given };
}

function byKind(model, simulate) {
  switch (model.checked.kind) {
    case 'neuron':
      return currentStep(model, simulate);
    case 'signal':
      return releases(model);
    case 'synapse':
    case 'component': {
      const heard = new Set(model.checked.handlers.map(({ event }) => event));
      if (heard.has('post')) return withHeld(model, pairs(heard, simulate));
      if (heard.has('pre')) return withHeld(model, train(model, simulate));
      return courses(model);
    }
    default:
      throw new Error(`no stimulus is known for a ${model.checked.kind}: ${model.name}`);
  }
}

/** Spikes tell nothing where what they bring along is zero: inputs but the potential are held at 1. */
function withHeld({ checked }, stimulus) {
  const others = checked.inputs.filter(({ name }) => name !== 'v').map(({ name }) => name);
  if (others.length === 0) return stimulus;
  const told = others.map((name) => `\`${name}\``).join(', ');
  return {
    ...stimulus,
    inputs: Object.fromEntries(others.map((name) => [name, 1])),
    words: `${stimulus.words} ${told} held at 1.`,
  };
}

/** Five spikes at 20 Hz; a model whose voltage matters is held at several potentials. */
function train(model, simulate) {
  const pre = [10, 60, 110, 160, 210];
  const stimulus = { pre, tstop: end({ pre }, simulate), words: 'Presynaptic spikes at 20 Hz' };
  if (!dependsOnPotential(model, stimulus, simulate)) {
    const v = has(model, 'v') ? ', the potential held at −65 mV' : '';
    return { ...stimulus, words: `${stimulus.words}${v}.` };
  }
  return {
    ...stimulus,
    levels: { name: 'v', values: holdings },
    words: `${stimulus.words}, the potential held at ${list(holdings)} mV.`,
  };
}

/** Three pairs in which the presynaptic spike comes first, and three in which it comes last. */
function pairs(heard, simulate) {
  const post = [30, 80, 130, 220, 270, 320];
  if (!heard.has('pre')) {
    return { post, tstop: end({ post }, simulate), words: 'Postsynaptic spikes.' };
  }
  const pre = [20, 70, 120, 230, 280, 330];
  return {
    pre,
    post,
    tstop: end({ pre, post }, simulate),
    words:
      'Pairs of spikes: three times the presynaptic one comes 10 ms before the postsynaptic one, three times 10 ms after it.',
  };
}

/** What happens without spikes: the inputs follow a course. */
function courses(model) {
  const { inputs } = model.checked;
  const names = inputs.map(({ name }) => name);
  if (names.length === 0) return { tstop: 200, words: 'Nothing drives it.' };
  if (names.length === 1 && names[0] === 'v') {
    const at = (level) => [
      [0, -65],
      [10, -65],
      [10, level],
      [110, level],
      [110, -65],
      [160, -65],
    ];
    return {
      levels: { name: 'v', values: holdings, at },
      tstop: 160,
      words: `Steps of the potential from −65 mV to ${list(holdings)} mV, from 10 to 110 ms.`,
    };
  }
  const course = Object.fromEntries(
    inputs.filter(({ name }) => name !== 'v').map((input) => [input.name, courseOf(input)]),
  );
  const told = Object.keys(course).map((name) => `\`${name}\``);
  const v = names.includes('v') ? ', `v` held at −65 mV' : '';
  return {
    inputs: course,
    tstop: 250,
    words: `${told.join(', ')} as the picture shows${v}.`,
    shown: Object.keys(course),
  };
}

/** A potential rises and falls around rest; anything else is switched on and off again. */
function courseOf({ unit }) {
  const symbol = [...unit.symbols.keys()].join(' ');
  if (symbol === 'mV')
    return [
      [0, -65],
      [20, -65],
      [80, -30],
      [180, -100],
      [240, -65],
      [250, -65],
    ];
  const height = symbol === 'Hz' ? 20 : 1;
  return [
    [0, 0],
    [20, 0],
    [20, height],
    [120, height],
    [120, 0],
    [250, 0],
  ];
}

/** A current that makes a neuron fire, from 20 to 270 ms: the smallest of 1, 2 and 5 times a power of ten that does. */
function currentStep(model, simulate) {
  const { inputs } = model.model.manifest;
  const electrode =
    inputs.find(({ name }) => /ext|inj|app|stim/i.test(name)) ?? inputs.find(({ name }) => /^I/i.test(name));
  if (!electrode) return { tstop: 300, words: 'Nothing drives it.' };
  // What never fires follows any step.
  if (!model.checked.spike) return step(electrode, electrode.unit === 'pA' ? 500 : 1);
  // A steep upstroke needs a shorter step.
  for (const [sign, dt] of [
    [1, 0.025],
    [1, 0.01],
    [-1, 0.025],
  ]) {
    for (let decade = -2; decade <= 4; decade++) {
      for (const digit of [1, 2, 5]) {
        const stimulus = { ...step(electrode, sign * digit * 10 ** decade), dt };
        const traces = tried(simulate, stimulus);
        if (traces && traces.spikes.length >= 4) return stimulus;
      }
    }
  }
  return { tstop: 300, words: 'Nothing drives it.' };
}

function step({ name, unit }, level) {
  const course = [
    [0, 0],
    [20, 0],
    [20, level],
    [270, level],
    [270, 0],
    [300, 0],
  ];
  const value = `${Number(level.toPrecision(3))}${unit === '1' ? '' : ` ${unit}`}`.replace('-', '−');
  return { inputs: { [name]: course }, tstop: 300, words: `\`${name}\` is ${value} from 20 to 270 ms.` };
}

/** Three releases of one unit each. */
function releases({ system }) {
  const event = system.events.find(({ trigger }) => trigger.kind === 'named');
  if (!event) return { tstop: 1000, words: 'Nothing drives it.' };
  const values = Object.fromEntries(
    system.inputs.filter((each) => each.event === event.name).map(({ name }) => [name.replace(/^.*\./, ''), 1]),
  );
  return {
    releases: { event: event.name, values, times: [100, 300, 500] },
    tstop: 1500,
    words: `\`${event.name}\` at 100, 300 and 500 ms, each of 1.`,
  };
}

/** What is recorded: everything, or what matters first where that is too much. */
function recorded({ model, checked }, given, { levels, shown = [] }) {
  const { states, targets } = model.manifest;
  const own = model.manifest.readouts.filter(({ name }) => !name.includes('.'));
  // What a part gives mostly comes out again by a name of the model.
  const readouts = own.length > 0 ? own : model.manifest.readouts;
  const names = [
    ...shown,
    ...readouts.filter(({ role }) => role === 'current').map(({ name }) => name),
    ...readouts.filter(({ role }) => role !== 'current').map(({ name }) => name),
    ...states.map(({ name }) => name),
    ...(checked.kind === 'synapse' && states.length + readouts.length === 0 ? targets.map(({ name }) => name) : []),
  ];
  // A weight changes by little: beside conductances or traces of its unit it would be a straight line.
  const units = new Map([...states, ...readouts].map(({ name, unit }) => [name, unit]));
  const isWeight = (name) => /(^|\.)w(eight)?$/.test(name);
  const weighed = new Set(
    [...units]
      .filter(([name, unit]) => isWeight(name) && (unit !== '1' || checked.kind === 'synapse'))
      .map(([, unit]) => unit),
  );
  const shownNames = names.filter((name) => isWeight(name) || !weighed.has(units.get(name)));
  const most = levels ? mostSwept : mostTraces;
  const driven = given.words === undefined ? [] : Object.keys(given.inputs ?? {});
  return { record: [...new Set([...driven, ...shownNames])].slice(0, most) };
}

/** When a train is over and what it has caused has mostly gone, in milliseconds, rounded up. */
function end(spikes, simulate) {
  const last = Math.max(...(spikes.pre ?? []), ...(spikes.post ?? []));
  const longest = 600;
  const traces = tried(simulate, { ...spikes, tstop: last + 2 * longest, dt: 0.2, words: '' });
  if (!traces) return last + 100;
  const times = Object.values(traces.traces).map((values) => relaxed(traces.t, values, last));
  return Math.ceil((last + Math.min(longest, Math.max(60, 1.3 * Math.max(0, ...times)))) / 50) * 50;
}

/** How long after a time a trace is further from its end than a tenth of its largest distance from it. */
function relaxed(t, values, from) {
  const rest = values.at(-1);
  let largest = 0;
  for (const value of values) largest = Math.max(largest, Math.abs(value - rest));
  for (let i = values.length - 1; i >= 0 && t[i] > from; i--) {
    if (Math.abs(values[i] - rest) > largest / 10) return t[i] - from;
  }
  return 0;
}

/** Whether the potential changes more than the driving force: a state or an output, or a current out of proportion. */
function dependsOnPotential(model, stimulus, simulate) {
  if (!has(model, 'v')) return false;
  const runs = [-80, -50, -20].map((v) => tried(simulate, { ...stimulus, inputs: { v }, dt: 0.2 }));
  if (runs.some((run) => !run)) return false;
  const currents = new Set(model.checked.outputs.filter(({ role }) => role === 'current').map(({ name }) => name));
  return Object.keys(runs[0].traces).some((name) => {
    const [low, middle, high] = runs.map(({ traces }) => traces[name]);
    const size = Math.max(...[low, high].flatMap((values) => [...values].map(Math.abs)));
    return low.some((value, i) => {
      const bent = currents.has(name) ? value - 2 * middle[i] + high[i] : high[i] - value;
      return Math.abs(bent) > 1e-6 * size;
    });
  });
}

function has({ checked }, input) {
  return checked.inputs.some(({ name }) => name === input);
}

/** A run that may fail: a stimulus that a model cannot bear is none for it. */
function tried(simulate, stimulus) {
  try {
    return simulate(stimulus);
  } catch (error) {
    if (error?.name !== 'SynapseError') throw error;
    return undefined;
  }
}

function list(values) {
  const texts = values.map((value) => String(value).replace('-', '−'));
  return `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
}
