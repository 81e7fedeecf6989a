/** The programs of examples/ run as they stand, and their numbers are those that theory has. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** The rows of numbers that a program prints. */
async function table(name: string): Promise<number[][]> {
  const { stdout } = await run(process.execPath, [`examples/${name}.mjs`]);
  return stdout
    .split('\n')
    .filter((line) => /^[\s\d.-]+$/.test(line) && /\d/.test(line))
    .map((line) => line.trim().split(/\s+/).map(Number));
}

describe('examples', () => {
  it('are all told of in their page', () => {
    const page = readFileSync('examples/README.md', 'utf8');
    for (const name of readdirSync('examples').filter((each) => /\.(mjs|syn|json)$/.test(each))) {
      expect(page).toContain(`](${name})`);
    }
  });

  it('short-term plasticity: amplitudes follow the recursion of Tsodyks, Pawelzik and Markram', async () => {
    const [U, recovery, facilitation] = [0.6, 130, 530];
    /** What each spike of a regular train releases. */
    const releases = (interval: number, count: number) => {
      let [x, u] = [1, U];
      return Array.from({ length: count }, (_, n) => {
        if (n > 0) {
          x = 1 - (1 - x) * Math.exp(-interval / recovery);
          u = U + (u - U) * Math.exp(-interval / facilitation);
        }
        const release = u * x;
        x -= release;
        u += U * (1 - u);
        return release;
      });
    };
    const rows = await table('short-term-plasticity');
    expect(rows).toHaveLength(13);
    for (const [interval, ratio] of rows.slice(0, 7)) {
      const [first, second] = releases(interval!, 2);
      expect(ratio).toBeCloseTo(second! / first!, 6);
    }
    for (const [frequency, ratio] of rows.slice(7)) {
      const train = releases(1000 / frequency!, 20);
      expect(ratio).toBeCloseTo(train[19]! / train[0]!, 6);
    }
  });

  it('STDP: the window is two exponentials', async () => {
    const rows = await table('stdp-window');
    expect(rows).toHaveLength(12);
    for (const [delay, change] of rows) {
      expect(change).toBeCloseTo(Math.sign(delay!) * 0.01 * Math.exp(-Math.abs(delay!) / 20), 9);
    }
  });

  it('NMDA spike: the potential is that of its equation, solved apart, and grows faster than the synapses', async () => {
    const rows = await table('nmda-spike');
    expect(rows).toHaveLength(8);
    for (const [count, blocked, open] of rows) {
      // The program makes steps of 25 µs, of first order where currents reach the potential.
      expect(Math.abs(blocked! / depolarisation(count!, 1) - 1)).toBeLessThan(0.01);
      expect(Math.abs(open! / depolarisation(count!, 0) - 1)).toBeLessThan(0.01);
    }
    const at = (count: number) => rows.find(([each]) => each === count)!;
    // Twice the synapses: with magnesium three times the response, without a fifth more.
    expect(at(16)[1]! / at(8)[1]!).toBeGreaterThan(3);
    expect(at(16)[2]! / at(8)[2]!).toBeLessThan(1.25);
  });

  it('dopamine: the pair before the reward is worth what its trace is then, the other nothing', async () => {
    const rows = await table('dopamine');
    const [rewarded, unrewarded] = rows
      .at(-1)!
      .slice(1)
      .map((weight) => weight - 0.5);
    // The trace of a pair 10.1 ms apart, 189.9 ms later, times the area under dopamine and trace from then on.
    const trace = 0.01 * Math.exp(-10.1 / 20) * Math.exp(-189.9 / 1000);
    const expected = (trace * 0.5 * 1e-3) / (1 / 1000 + 1 / 200);
    // A signal is held for a step of 0.1 ms: that is a part dt/2τ too much.
    expect(rewarded! / (expected * (1 + 0.05 / 200))).toBeCloseTo(1, 4);
    expect(unrewarded).toBe(0);
    // Before the release nothing happened.
    expect(rows[0]).toEqual([200, 0.5, 0.5]);
  });

  it('COBA: as many synapses as were drawn for, and the rate and irregularity of docs/science.md', async () => {
    const { stdout } = await run(process.execPath, ['examples/coba-network.mjs']);
    const [synapses, rate, irregularity] = [...stdout.matchAll(/ ([\d.]+)$/gm)].map(([, number]) => Number(number));
    const expected = 3200 * 3999 * 0.02;
    expect(Math.abs(synapses! - expected)).toBeLessThan(5 * Math.sqrt(expected * 0.98));
    // 20.5 Hz over 25 s; of 0.2 s, where slow swings of the rate do not cancel, a fifth more or less.
    expect(rate! / 20.5).toBeGreaterThan(0.8);
    expect(rate! / 20.5).toBeLessThan(1.2);
    // Windows of 0.2 s hide the long intervals, so that it is less than 1.87; regular firing would be near 0.
    expect(irregularity).toBeGreaterThan(0.6);
    expect(irregularity).toBeLessThan(1.87);
  });
});

/** Peak in mV above −75 mV of the branch of examples/dendrite.syn with `count` synapses, by Runge-Kutta steps of 10 µs. */
function depolarisation(count: number, magnesium: number): number {
  const peakTime = ((2 * 100) / 98) * Math.log(50);
  const norm = 1 / (Math.exp(-peakTime / 100) - Math.exp(-peakTime / 2));
  const slope = (t: number, v: number) => {
    const block = 1 / (1 + (magnesium / 3.57) * Math.exp(-0.062 * v));
    const ampa = 0.3 * Math.exp(-t / 2);
    const nmda = 0.6 * norm * (Math.exp(-t / 100) - Math.exp(-t / 2)) * block;
    return (2 * (-75 - v) - count * (ampa + nmda) * v) / 20;
  };
  const h = 0.01;
  let v = -75;
  let most = v;
  for (let step = 0; step < 14_400; step++) {
    const t = step * h;
    const a = slope(t, v);
    const b = slope(t + h / 2, v + (h / 2) * a);
    const c = slope(t + h / 2, v + (h / 2) * b);
    const d = slope(t + h, v + h * c);
    v += (h / 6) * (a + 2 * b + 2 * c + d);
    most = Math.max(most, v);
  }
  return most + 75;
}
