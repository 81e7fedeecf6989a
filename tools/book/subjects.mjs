/**
 * Subjects of the index of models, in its order. A model belongs to the first one that takes it; what decides is what the
 * model is and does, and where that leaves a doubt, the words of its documentation.
 */
export const subjects = [
  { title: 'Neurons', takes: ({ checked }) => checked.kind === 'neuron' },
  { title: 'Signals of a whole network', takes: ({ checked }) => checked.kind === 'signal' },
  {
    title: 'As the Rust crate had them',
    takes: ({ file }) => /\/classic-[^/]*$/.test(file),
    // They are for results that compare with it.
    isLast: true,
  },
  {
    title: 'Electrical, ephaptic and graded coupling',
    takes: ({ checked }) => checked.kind === 'synapse' && checked.inputs.some(({ name }) => name === 'v_pre'),
  },
  {
    title: 'Long-term plasticity',
    takes: (model) =>
      !says(model, /short-term/i) &&
      (hears(model, 'post') || learns(model) || says(model, /STDP|plasticity|hebb|\blearn|homeosta|\bscaling\b/i)),
  },
  {
    title: 'Calcium',
    takes: (model) =>
      model.checked.kind === 'component' &&
      says(model, /\b(calcium|IP3|SERCA)\b/i) &&
      !says(model, /transmitter|quanta|vesicle/i),
  },
  {
    title: 'Short-term plasticity and release',
    takes: (model) => says(model, /\b(short-term|releases?|vesicles?|quant(um|al|a)|depress\w*|facilitat\w*)\b/i),
  },
  { title: 'Noise', takes: ({ system }) => system.states.some(({ noise }) => noise.length > 0) },
  { title: 'Receptors and conductances', takes: ({ checked }) => checked.kind === 'synapse' },
  { title: 'Other components', takes: ({ checked }) => checked.kind === 'component' },
];

/** The subject of a model. */
export function subjectOf(model) {
  return subjects.find(({ takes }) => takes(model)).title;
}

function hears({ checked }, event) {
  return checked.handlers.some((handler) => handler.event === event);
}

/** Whether it keeps a weight, or is one. */
function learns({ checked, name }) {
  return /Weight$/.test(name) || checked.states.some(({ symbol }) => /^w(eight)?$/.test(symbol.name));
}

/** Whether its name, in words, or the first sentence of its documentation has some words. */
function says({ name, summary }, words) {
  return words.test(`${name.replace(/([a-z])([A-Z])/g, '$1 $2')} ${summary}`);
}
