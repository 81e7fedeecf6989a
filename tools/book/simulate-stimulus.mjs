/** Rows of a curve of a picture: more make it no better, and the file larger. */
const mostRows = { alone: 1000, amongOthers: 500 };

/** The traces of a model under a stimulus whose inputs have one value or course each. */
export function simulateStimulus({ simulateModel, Network }, { model }, stimulus) {
  const { pre = [], post = [], inputs = {}, parameters = {}, tstop, record, releases } = stimulus;
  const dt = stimulus.dt ?? (tstop > 2000 ? 0.1 : 0.025);
  if (model.manifest.role === 'signal') return simulateSignal(Network, model, { releases, tstop, record });
  const rows = stimulus.levels ? mostRows.amongOthers : mostRows.alone;
  const every = Math.max(1, Math.floor(tstop / dt / rows));
  return simulateModel(model, {
    pre,
    post,
    parameters,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, inputOf(value)])),
    dt,
    tstop: Math.floor(tstop / dt / every) * every * dt,
    every,
    ...(record && { record }),
  });
}

/** A signal runs in a network, which brings its releases. */
function simulateSignal(Network, model, { releases, tstop, record }) {
  const dt = 0.5;
  const network = new Network({ dt });
  const signal = network.signal(model);
  const { states, readouts } = model.manifest;
  const quantities = [...states, ...readouts].filter(({ name }) => record === undefined || record.includes(name));
  for (const time of releases?.times ?? []) signal.release(releases.event, releases.values, time);
  const rows = tstop / dt + 1;
  const t = Float64Array.from({ length: rows }, (_, i) => i * dt);
  const traces = Object.fromEntries(quantities.map(({ name }) => [name, new Float64Array(rows)]));
  for (let row = 0; row < rows; row++) {
    for (const { name } of quantities) traces[name][row] = signal.get(name);
    if (row < rows - 1) network.run(dt);
  }
  const units = Object.fromEntries(quantities.map(({ name, unit }) => [name, unit]));
  return { model: model.manifest.name, t, traces, units, spikes: new Float64Array(0), warnings: [] };
}

/** Points with straight lines between them as a function of time; of two at one time the later one counts from there. */
function inputOf(value) {
  if (typeof value === 'number') return value;
  return (time) => {
    const next = value.findIndex(([at]) => at > time);
    if (next === -1) return value.at(-1)[1];
    const [from, low] = value[next - 1];
    const [to, high] = value[next];
    return low + ((high - low) * (time - from)) / (to - from);
  };
}
