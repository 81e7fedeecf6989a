import { simulateModel } from '../../src/library/simulate.ts';
import { largestError } from '../oracle/largest-error.ts';
import { calciumError } from '../oracle/library-calcium.ts';
import type { Verification } from '../oracle/verification.ts';

/** De Young & Keizer (1992): concentrations in uM, times in s. */
const uptake = (Ca: number) => (0.9 * Ca ** 2) / (0.1 ** 2 + Ca ** 2);
const inhibition = (ip3: number) => (1.049 * (ip3 + 0.13)) / (ip3 + 0.9434);
const open = (Ca: number, ip3: number, h: number) => ((ip3 / (ip3 + 0.13)) * (Ca / (Ca + 0.08234)) * h) ** 3;
const openAtRest = (Ca: number, ip3: number) => open(Ca, ip3, inhibition(ip3) / (inhibition(ip3) + Ca));
const ryanodine = (Ca: number) => 0.013 + (0.58 * Ca ** 3) / (0.5 ** 3 + Ca ** 3);

const concentrations = [0.03, 0.1, 0.5, 2];

export const verifications: readonly Verification[] = [
  {
    model: 'SERCA',
    kind: 'closed form',
    against: 'the Hill function at four concentrations',
    tolerance: 1e-14,
    error(model, parameters) {
      const found = concentrations.map(
        (Ca) => simulateModel(model, { parameters, inputs: { Ca }, tstop: 0 }).traces.uptake![0]!,
      );
      return largestError(found, concentrations.map(uptake));
    },
  },
  {
    model: 'IP3Receptor',
    kind: 'closed form',
    against: 'the balance at 0.2 uM of IP3, and the way to that at 1 uM',
    tolerance: 1e-11,
    error(model, parameters) {
      const Ca = 0.25;
      const ip3 = (time: number) => (time < 1000 ? 0.2 : 1);
      const inputs = { Ca, ip3 };
      const { t, traces } = simulateModel(model, {
        parameters,
        inputs,
        dt: 10,
        tstop: 20_000,
        every: 7,
        record: ['open'],
      });
      const balance = (level: number) => inhibition(level) / (inhibition(level) + Ca);
      const h = (time: number) => {
        const decay = Math.exp((-0.2 * (inhibition(1) + Ca) * Math.max(0, time - 1000)) / 1000);
        return balance(1) + (balance(0.2) - balance(1)) * decay;
      };
      return largestError(
        traces.open!,
        t.map((time) => open(Ca, ip3(time), time < 1000 ? balance(0.2) : h(time))),
      );
    },
  },
  {
    model: 'RyanodineReceptor',
    kind: 'closed form',
    against: 'the Hill function at four concentrations',
    tolerance: 1e-14,
    error(model, parameters) {
      const found = concentrations.map(
        (Ca) => simulateModel(model, { parameters, inputs: { Ca }, tstop: 0 }).traces.release![0]!,
      );
      return largestError(found, concentrations.map(ryanodine));
    },
  },
  {
    model: 'LiRinzel',
    kind: 'closed form',
    against: 'the concentration at which it rests with 0.2 uM of IP3, where release and uptake are the same',
    tolerance: 1e-9,
    error(model, parameters) {
      const net = (Ca: number) => (6 * openAtRest(Ca, 0.2) + 0.11) * (2 - 1.185 * Ca) - uptake(Ca);
      let [low, high] = [0.01, 0.3];
      for (let k = 0; k < 60; k++) {
        const middle = (low + high) / 2;
        [low, high] = net(middle) > 0 ? [middle, high] : [low, middle];
      }
      const run = { parameters, inputs: { ip3: 0.2 }, dt: 50, tstop: 500_000, every: 10_000 };
      const { cytosol, stored } = simulateModel(model, run).traces;
      return Math.max(Math.abs(cytosol!.at(-1)! / low - 1), Math.abs(stored!.at(-1)! / ((2 - low) / 0.185) - 1));
    },
  },
  {
    model: 'LiRinzel',
    kind: 'simulator',
    against: 'a minute of oscillations in Brian2, by Runge and Kutta in steps of 5 ms',
    tolerance: 2e-6,
    error(model, parameters) {
      const columns = { Ca: 'Ca', h: 'receptor.h' };
      return calciumError(model, 'LiRinzel', columns, { parameters, inputs: { ip3: 0.5 }, dt: 10 });
    },
  },
  {
    model: 'EndoplasmicStore',
    kind: 'closed form',
    against:
      'what it comes to with an influx that is held: rest and the influx of one time constant outside, what balances it inside',
    tolerance: 1e-9,
    error(model, parameters) {
      const Ca = 0.05 + 0.01 * 30;
      const S = Ca + uptake(Ca) / (0.185 * (6 * openAtRest(Ca, 0.5) + 0.11) + ryanodine(Ca));
      const run = { parameters, inputs: { ip3: 0.5, influx: 0.01 }, dt: 50, tstop: 200_000, every: 4000 };
      const { cytosol, stored } = simulateModel(model, run).traces;
      return Math.max(Math.abs(cytosol!.at(-1)! / Ca - 1), Math.abs(stored!.at(-1)! / S - 1));
    },
  },
  {
    model: 'EndoplasmicStore',
    kind: 'simulator',
    against: 'the way there in Brian2, by Runge and Kutta in steps of 0.25 ms',
    tolerance: 1e-7,
    error(model, parameters) {
      const inputs = { ip3: 0.5, influx: 0.01 };
      const columns = { Ca: 'Ca', S: 'S', h: 'ip3r.h' };
      return calciumError(model, 'EndoplasmicStore', columns, { parameters, inputs, dt: 1 });
    },
  },
];
