/** What each model of the library is first shown with: a protocol that brings out what it is for. */
import type { Drive } from './messages.ts';

const train = [10, 20, 30, 40, 50];

/** For a model that has no entry. */
const usual: Drive = {
  pre: train,
  post: [],
  inputs: { i_ext: { held: 0, pulse: { value: 250, from: 10, to: 80 } } },
  parameters: {},
  dt: 0.025,
  tstop: 100,
  seed: 1,
};

const pairs = { pre: [10, 50, 90, 130], post: [20, 40, 100, 120] };

const scenes: Readonly<Record<string, Partial<Drive>>> = {
  'bcm.syn': { pre: [10, 20, 30, 40, 50, 60], post: [15, 25, 35, 45, 55, 65], tstop: 150 },
  'classic-excitatory.syn': { inputs: { v: { held: -40 } }, tstop: 150 },
  'delta.syn': {},
  'dopamine-stdp.syn': { ...pairs, inputs: { da: { held: 0, pulse: { value: 1, from: 100, to: 150 } } }, tstop: 200 },
  'ephaptic.syn': { inputs: { v_pre: { held: -65, pulse: { value: 20, from: 20, to: 22 } } } },
  'gap-junction.syn': { inputs: { v_pre: { held: -65, pulse: { value: -45, from: 20, to: 60 } } } },
  'glutamatergic.syn': { inputs: { v: { held: -40 } }, tstop: 150 },
  'nmda.syn': { inputs: { v: { held: -65, pulse: { value: -20, from: 100, to: 150 } } }, tstop: 250 },
  'stdp.syn': { ...pairs, tstop: 160 },
  'tsodyks-markram.syn': { pre: [10, 30, 50, 70, 90, 110, 300], tstop: 350 },
};

export function sceneOf(file: string): Drive {
  const scene = scenes[file] ?? {};
  return { ...usual, ...scene, inputs: { ...usual.inputs, ...scene.inputs } };
}
