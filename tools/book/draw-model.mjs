import { chooseStimulus } from './choose-stimulus.mjs';
import { simulateStimulus } from './simulate-stimulus.mjs';

/**
 * The picture of a model: what it does under its stimulus, as SVG, with what a reader is told of it; or why there is none.
 *
 * @throws Error where nothing in the picture moves, which says nothing of the model
 */
export async function drawModel(library, draw, model) {
  const run = (stimulus) => simulateStimulus(library, model, stimulus);
  const stimulus = chooseStimulus(model, run);
  if (stimulus.none !== undefined) return { none: stimulus.none };
  if (hasNoCourse(model))
    return { none: 'It has no course of its own: what it computes, other models use at their events.' };
  const { levels } = stimulus;
  const { manifest } = model.model;
  const flags = flagsOf(stimulus, manifest);
  if (!levels) {
    const traces = run(stimulus);
    assertMoves(model, [traces]);
    return { svg: await draw(library.plotSpec(traces, manifest, flags)), words: stimulus.words };
  }
  const points = levels.values.map((value) => {
    const inputs = { ...stimulus.inputs, [levels.name]: levels.at ? levels.at(value) : value };
    return { values: [value], options: {}, traces: run({ ...stimulus, inputs }), failure: undefined };
  });
  assertMoves(
    model,
    points.map(({ traces }) => traces),
  );
  const { unit } = manifest.inputs.find(({ name }) => name === levels.name);
  const sweep = { model: manifest.name, sweeps: [{ name: levels.name, values: levels.values, unit }], points };
  return { svg: await draw(library.sweepSpec(sweep, manifest, flags)), words: stimulus.words };
}

/** Whether there is nothing to draw: a model that keeps nothing, and gives values at events alone or the same ones always. */
function hasNoCourse({ model, checked }) {
  const { states, readouts, inputs, targets } = model.manifest;
  const isStill = readouts.length === 0 || inputs.length + targets.length === 0;
  return checked.kind === 'component' && states.length === 0 && isStill;
}

/** The same for the words and ticks of the picture, as `syn run` has them. */
function flagsOf({ pre, post, inputs = {}, parameters = {}, levels, releases, tstop }, manifest) {
  const shown = Object.entries(inputs).map(([name, value]) => {
    if (typeof value === 'number') return [name, value];
    const ends = [...new Set([Math.min(...value.map(([, y]) => y)), Math.max(...value.map(([, y]) => y))])];
    const { unit } = manifest.inputs.find((input) => input.name === name);
    const range = ends.map((end) => String(end).replace('-', '\u2212')).join(' to ');
    return [name, { csv: unit === '1' ? range : `${range} ${unit}` }];
  });
  return {
    ...(pre && { pre }),
    ...(post && { post }),
    ...(releases && { at: new Map([[releases.event, releases.times]]) }),
    ...(levels && { sweep: [{ name: levels.name, values: levels.values }] }),
    input: new Map(shown),
    set: new Map(Object.entries(parameters)),
    dt: 0.025,
    every: 1,
    seed: 1,
    tstop,
  };
}

function assertMoves({ name, file }, runs) {
  const moves = runs.some(({ traces }) => Object.values(traces).some((values) => values.some((y) => y !== values[0])));
  if (!moves)
    throw new Error(`nothing moves in the picture of ${name} (${file}): give it a stimulus in tools/book/stimuli.mjs`);
}
