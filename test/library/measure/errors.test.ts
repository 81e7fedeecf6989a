/** What cannot be measured is an error with a code and the value at fault, never a number. */
import { describe, expect, test } from 'vitest';
import * as measure from '../../../src/library/measure/index.ts';
import type { ErrorCode } from '../../../src/runtime/errors.ts';

const t = Float64Array.of(0, 1, 2, 3, 4);
const pulse = Float64Array.of(0, 4, 2, 0, 0);
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

const calls: [string, ErrorCode, unknown, () => unknown, RegExp][] = [
  ['more values than times', 'invalid-length', 6, () => measure.peak(t, new Float64Array(6)), /6 values and 5 times/],
  ['one row', 'invalid-length', 1, () => measure.charge(t.slice(0, 1), pulse.slice(0, 1)), /two rows at least, not 1/],
  ['a NaN', 'not-finite', nan, () => measure.peak(t, pulse.with(2, nan)), /is NaN at 2 ms/],
  ['an infinity', 'not-finite', infinity, () => measure.charge(t, pulse.with(2, infinity)), /is Infinity at 2 ms/],
  ['a time that is none', 'invalid-time', nan, () => measure.peak(t.with(1, nan), pulse), /row 1 is NaN/],
  [
    'a time that goes back',
    'invalid-time',
    0.5,
    () => measure.peak(t.with(2, 0.5), pulse),
    /0\.5 ms follows 1 ms in row 2/,
  ],
  [
    'a time three times',
    'invalid-time',
    1,
    () => measure.peak(t.with(2, 1).with(3, 1), pulse),
    /1 ms stands three times/,
  ],
  ['an empty window', 'invalid-window', [2, 2], () => measure.peak(t, pulse, { from: 2, to: 2 }), /not from 2 to 2 ms/],
  ['a window that is none', 'invalid-window', [nan, 4], () => measure.peak(t, pulse, { from: nan }), /not from NaN/],
  [
    'a window beyond the trace',
    'invalid-window',
    [0, 5],
    () => measure.peak(t, pulse, { to: 5 }),
    /goes from 0 to 4 ms/,
  ],
  ['a baseline that is none', 'invalid-value', nan, () => measure.peak(t, pulse, { baseline: nan }), /not NaN/],
  ['a flat trace', 'no-response', -65, () => measure.peak(t, new Float64Array(5).fill(-65)), /baseline of -65/],
  [
    'nothing in the direction',
    'no-response',
    0,
    () => measure.peak(t, pulse, { direction: 'negative' }),
    /no response from 0 to 4 ms/,
  ],
  ['a rounding error', 'no-response', 1, () => measure.peak(t, Float64Array.of(1, 1 + 1e-15, 1, 1, 1)), /no response/],
  [
    'a trace that rises',
    'no-peak',
    5,
    () =>
      measure.timeToPeak(
        t,
        t.map((time) => time + 1),
      ),
    /still rises.*4 ms/,
  ],
  [
    'a trace that falls',
    'no-peak',
    -4,
    () =>
      measure.riseTime(
        t,
        t.map((time) => -time),
      ),
    /still falls.*4 ms/,
  ],
  ['a rise within a step', 'not-resolved', 1, () => measure.riseTime(t, pulse), /at 0 and 1 ms/],
  ['a rise before the window', 'not-resolved', 4, () => measure.riseTime(t, pulse, { from: 1, baseline: 0 }), /90 %/],
  [
    'parts that are none',
    'invalid-value',
    [0.9, 0.1],
    () => measure.riseTime(t, pulse, { fractions: [0.9, 0.1] }),
    /0\.9/,
  ],
  ['a decay that goes on', 'not-decayed', 0.5, () => measure.weightedDecay(t, pulse, { to: 2 }), /50 %/],
  ['a residual that is none', 'invalid-value', 0, () => measure.weightedDecay(t, pulse, { residual: 0 }), /not 0/],
  [
    'no pair',
    'invalid-length',
    1,
    () => measure.pairedPulseRatio(t, pulse, [0]),
    /2 stimuli are needed at least, not 1/,
  ],
  ['more than a pair', 'invalid-length', 3, () => measure.pairedPulseRatio(t, pulse, [0, 1, 2]), /not 3/],
  ['a pair at one time', 'invalid-time', 1, () => measure.pairedPulseRatio(t, pulse, [1, 1]), /1 ms follows 1 ms/],
  [
    'no first response',
    'no-response',
    0,
    () => measure.pairedPulseRatio(t, new Float64Array(5), [1, 2]),
    /no response/,
  ],
  ['a short train', 'invalid-length', 3, () => measure.steadyStateDepression(t, pulse, [0, 1, 2]), /4 stimuli/],
  [
    'an irregular train',
    'invalid-time',
    1.5,
    () => measure.steadyStateDepression(t, pulse, [0, 1, 1.5, 3]),
    /1 and 1\.5 ms are not 1 ms apart/,
  ],
  ['spikes that go back', 'invalid-time', 1, () => measure.cv2([2, 1, 3]), /spike 1 at 1 ms follows one at 2 ms/],
  ['two spikes at one time', 'invalid-time', 2, () => measure.firingRate([2, 2], 0, 5), /spike 1 at 2 ms/],
  ['a spike that is none', 'invalid-time', nan, () => measure.vanRossumDistance([nan], [], 1), /first train is at NaN/],
  ['no spikes', 'too-few-spikes', 0, () => measure.intervalRate([]), /there are none/],
  ['one spike', 'too-few-spikes', 1, () => measure.intervalRate([5]), /there is 1/],
  ['one interval', 'too-few-spikes', 2, () => measure.coefficientOfVariation([5, 6]), /3 spikes are needed/],
  ['one interval, CV2', 'too-few-spikes', 2, () => measure.cv2([5, 6]), /for 2 intervals: there are 2/],
  ['one interval, LV', 'too-few-spikes', 2, () => measure.localVariation([5, 6]), /3 spikes are needed/],
  ['an empty window of spikes', 'invalid-window', [5, 5], () => measure.firingRate([], 5, 5), /from 5 to 5 ms/],
  ['one window', 'invalid-window', 6, () => measure.fanoFactor([1], { from: 0, to: 10, width: 6 }), /do not fit twice/],
  ['no width', 'invalid-window', 0, () => measure.fanoFactor([1], { from: 0, to: 10, width: 0 }), /do not fit twice/],
  ['no counts', 'too-few-spikes', 0, () => measure.fanoFactor([], { from: 0, to: 10, width: 1 }), /no spikes/],
  ['a cost below 0', 'invalid-value', -1, () => measure.victorPurpuraDistance([], [], -1), /not -1/],
  ['no time constant', 'invalid-value', 0, () => measure.vanRossumDistance([], [], 0), /not 0/],
  [
    'a spike outside',
    'invalid-time',
    7,
    () => measure.isiDistance([7], [1], 0, 5),
    /spike 0 of the first train at 7 ms/,
  ],
  ['a spike outside, too', 'invalid-time', -1, () => measure.spikeDistance([1], [-1], 0, 5), /second train at -1 ms/],
];

describe('a SynapseError', () => {
  test.each(calls)('%s: %s', (_, code, value, call, message) => {
    let found: unknown;
    try {
      found = call();
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ name: 'SynapseError', code, value });
    expect((found as Error).message).toMatch(message);
  });

  test('comes of every measurement of a trace that is none', () => {
    const broken = pulse.with(2, nan);
    const all = [
      () => measure.peak(t, broken),
      () => measure.timeToPeak(t, broken),
      () => measure.riseTime(t, broken),
      () => measure.weightedDecay(t, broken),
      () => measure.charge(t, broken),
      () => measure.pairedPulseRatio(t, broken, [0, 2]),
      () => measure.steadyStateDepression(t, broken, [0, 1, 2, 3]),
      () => measure.responseAmplitudes(t, broken, [0]),
    ];
    for (const call of all) expect(call).toThrow(expect.objectContaining({ code: 'not-finite' }));
  });
});
