/** The five-state NMDA receptor against NEURON's KINETIC block, under pulses of transmitter that are held between changes. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Population } from '../../src/runtime/population.ts';
import { compileOne } from '../compile-one.ts';

interface Reference {
  readonly schedule: readonly (readonly [time: number, transmitter: number])[];
  readonly rows: readonly number[];
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

const path = new URL('../reference/neuron/five-state-nmda.json', import.meta.url);
const reference = JSON.parse(readFileSync(path, 'utf8')) as Reference;

async function largestError(dt: number): Promise<number> {
  const { model } = await compileOne(readFileSync('test/reference/neuron/five_state_nmda.syn', 'utf8'));
  const population = new Population(model, { dt, inputs: { nt: 0 } });
  const rowAt = new Map(reference.rows.map((time, row) => [Math.round(time / dt), row]));
  const changes = new Map(reference.schedule.map(([time, nt]) => [Math.round(time / dt), nt]));
  let worst = 0;
  for (let tick = 0; tick <= Math.round(reference.rows.at(-1)! / dt); tick++) {
    const row = rowAt.get(tick);
    for (const [name, values] of row === undefined ? [] : Object.entries(reference.columns)) {
      worst = Math.max(worst, Math.abs(population.state(name)[0]! - values[row!]!));
    }
    const nt = changes.get(tick);
    if (nt !== undefined) population.setInput('nt', nt);
    population.step();
  }
  return worst;
}

describe('the five-state NMDA receptor', () => {
  it('is that of NEURON', async () => {
    expect(await largestError(0.025)).toBeLessThan(1e-6);
    // As far as the tolerance of the reference goes.
    expect(await largestError(2 ** -7)).toBeLessThan(1e-8);
  });

  it('converges with order 4 for a rate that is held', async () => {
    const errors = await Promise.all([0.125, 0.0625, 2 ** -5].map(largestError));
    const slopes = errors.slice(1).map((error, i) => Math.log2(errors[i]! / error));
    expect(slopes.at(-1), errors.join(', ')).toBeGreaterThan(3.7);
  });
});
