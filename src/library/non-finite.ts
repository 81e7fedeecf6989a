import { SynapseError } from '../runtime/errors.ts';
import type { Population } from '../runtime/population.ts';
import type { Recorder } from '../runtime/recorder.ts';

/** The three moments at which a value can stop being finite: each names the state, the synapse, the time and the source. */

export function failureAfterEvents(population: Population): void {
  const found = population.findNonFinite();
  if (!found) return;
  const { state, synapse, value } = found;
  const jumps = population.manifest.events.flatMap((event) => event.jumps.filter((jump) => jump.state === state));
  throw notFinite(state, synapse, value, population.time, jumps.map(({ place }) => place).join(' or '));
}

export function failureAfterStep(population: Population): void {
  const found = population.findNonFinite();
  if (!found) return;
  const { state, synapse, value } = found;
  const info = population.manifest.states.find(({ name }) => name === state)!;
  const { equation } = info;
  const isApproximate = !['held', 'exact', 'exponential'].includes(info.method);
  const remedy = isApproximate ? `; if the equation is right, a step of ${population.dt} ms is too long for it` : '';
  throw notFinite(state, synapse, value, population.time, equation + remedy);
}

export function failureInRow(population: Population, recorder: Recorder): void {
  const row = recorder.rows - 1;
  for (const { name, values } of recorder.columns) {
    if (Number.isFinite(values[row])) continue;
    const place = population.manifest.readouts.find((readout) => readout.name === name)?.place ?? '';
    throw notFinite(name, 0, values[row], population.time, place);
  }
}

function notFinite(name: string, synapse: number, value: number, time: number, place: string): SynapseError {
  const message = `${name} of synapse ${synapse} became ${value} at ${time} ms${place ? `, from ${place}` : ''}`;
  return new SynapseError('not-finite', message, value);
}
