/** The parts of the page that need no browser: axes, paths and spike times. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisOf, spanOf } from '../../examples/page/src/axis.ts';
import { parseTimes, printTimes } from '../../examples/page/src/times.ts';
import { tracePath } from '../../examples/page/src/trace-path.ts';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('an axis', () => {
  it('has from two to as many ticks as fit, inside, evenly spaced, with labels that tell their values apart', () => {
    fc.assert(
      fc.property(
        number,
        fc.double({ min: 1e-4, max: 1e6, noNaN: true }),
        fc.integer({ min: 4, max: 12 }),
        (low, size, most) => {
          const high = low + size;
          const { ticks, labels, exponent } = axisOf(low, high, most);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(most);
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * size);
            expect(tick).toBeLessThanOrEqual(high + 1e-6 * size);
          }
          const step = ticks[1]! - ticks[0]!;
          expect(new Set(labels).size).toBe(labels.length);
          labels.forEach((label, i) => {
            const shown = Number(label.replace('−', '-')) * 10 ** exponent;
            expect(Math.abs(shown - ticks[i]!)).toBeLessThan(step / 100 + 1e-9 * Math.abs(shown));
          });
        },
      ),
    );
  });

  it('spans all values and is never empty', () => {
    expect(spanOf([Float64Array.of(0, 0)])).toEqual([-1, 1]);
    expect(spanOf([Float64Array.of(-65, -65)])).toEqual([-78, -52]);
    expect(spanOf([Float64Array.of(1, 2), Float64Array.of(-1, 0)])).toEqual([-1.18, 2.18]);
  });
});

describe('the path of a trace', () => {
  it('has every pixel, and the least and greatest value of each', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 400 }), (list) => {
        const values = Float64Array.from(list);
        const perPixel = 8;
        const path = tracePath(
          values,
          (i) => i / perPixel,
          (value) => value,
        );
        const points = path
          .slice(1)
          .split('L')
          .map((point) => point.split(' ').map(Number) as [number, number]);
        for (let pixel = 0; pixel * perPixel < list.length; pixel++) {
          const here = list.slice(pixel * perPixel, (pixel + 1) * perPixel);
          const drawn = points.filter(([x]) => x >= pixel - 0.05 && x < pixel + 0.95).map(([, y]) => y);
          expect(Math.min(...drawn)).toBe(Math.min(...here));
          expect(Math.max(...drawn)).toBe(Math.max(...here));
          expect(drawn.length).toBeLessThanOrEqual(4);
        }
        expect(points.every(([x], i) => i === 0 || points[i - 1]![0] <= x)).toBe(true);
      }),
    );
  });
});

describe('spike times', () => {
  it.each([
    ['', []],
    ['20, 10 30', [10, 20, 30]],
    ['10:50:20; 5', [5, 10, 30, 50]],
    ['0:0.3:0.1', [0, 0.1, 0.2, 0.1 * 3]],
  ])('%s', (text, times) => {
    expect(parseTimes(text)).toEqual(times);
  });

  it.each(['x', '-1', '1:2', '5:1:1', '0:10:0', '1::2', '0:1e9:1', '1e400'])('%s is refused with words', (text) => {
    expect(parseTimes(text)).toMatch(/\w+ /);
  });

  it('are printed so that they are read back', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 12 }), (list) => {
        const times = list.map((each) => each / 8).sort((a, b) => a - b);
        expect(parseTimes(printTimes(times))).toEqual(times);
      }),
    );
    expect(printTimes([10, 20, 30, 40])).toBe('10:40:10');
  });
});
