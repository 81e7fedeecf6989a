/**
 * Subjects of the index of models, in its order. A model belongs to the first one that takes it; what decides is what the
 * model is and does, and where that leaves a doubt, the words of its documentation.
 */
export const subjects = [
  { title: 'Neurons', takes: ({ checked }) => checked.kind === 'neuron' },
  { title: 'Signals of a whole network', takes: ({ checked }) => checked.kind === 'signal' },
  { title: 'As the Rust crate had them', takes: ({ file }) => /\/classic-[^/]*$/.test(file) },
  {
    title: 'Electrical, ephaptic and graded coupling',
    takes: ({ checked }) => checked.kind === 'synapse' && checked.inputs.some(({ name }) => name === 'v_pre'),
  },
  {
    title: 'Long-term plasticity',
    takes: (model) =>
      hears(model, 'post') || says(model, /\b(STDP|plasticity|Hebb\w*|learn\w*|rule|homeosta\w*|scaling)\b/i),
  },
  {
    title: 'Short-term plasticity and release',
    takes: (model) => says(model, /\b(short-term|release[sd]?|vesicles?|quant(um|al)|depress\w*|facilitat\w*)\b/i),
  },
  { title: 'Calcium', takes: (model) => says(model, /\bcalcium\b/i) && model.checked.kind === 'component' },
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

function says({ checked }, words) {
  return words.test(checked.doc);
}
