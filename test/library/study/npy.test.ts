/** Files of NumPy, read back by a reader that was written from the description of the format. */
import { describe, expect, it } from 'vitest';
import { npyBytes } from '../../../src/library/study/npy.ts';

/** numpy.lib.format, version 1.0. */
export function readNpy(bytes: Uint8Array): { descr: string; shape: number[]; values: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(String.fromCharCode(...bytes.subarray(0, 6))).toBe('\x93NUMPY');
  expect([...bytes.subarray(6, 8)]).toEqual([1, 0]);
  const length = view.getUint16(8, true);
  const header = Buffer.from(bytes.subarray(10, 10 + length)).toString('latin1');
  expect((10 + length) % 64).toBe(0);
  expect(header.endsWith('\n')).toBe(true);
  const [, descr, order, dimensions] =
    /^\{'descr': '([^']+)', 'fortran_order': (True|False), 'shape': \(([^)]*)\), \} *\n$/.exec(header)!;
  expect(order).toBe('False');
  const shape = dimensions!.split(',').flatMap((text) => (text.trim() === '' ? [] : [Number(text)]));
  const values: number[] = [];
  for (let at = 10 + length; at < bytes.length; at += descr === '<f8' ? 8 : 4) {
    values.push(descr === '<f8' ? view.getFloat64(at, true) : view.getUint32(at, true));
  }
  return { descr: descr!, shape, values };
}

describe('a file of NumPy', () => {
  it.each([
    [Float64Array.of(0.1, -2, Number.MAX_VALUE), [3], '<f8'],
    [Uint32Array.of(0, 4294967295), [2], '<u4'],
    [Float64Array.of(1, 2, 3, 4, 5, 6), [2, 3], '<f8'],
    [new Float64Array(0), [0], '<f8'],
    [new Float64Array(0), [0, 7], '<f8'],
  ])('holds what it was given: case %#', (values, shape, descr) => {
    expect(readNpy(npyBytes(values, shape))).toEqual({ descr, shape, values: [...values] });
  });

  it('takes a part of an array', () => {
    const part = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
    expect(readNpy(npyBytes(part, [2])).values).toEqual([2, 3]);
  });

  it('keeps a comma behind a single dimension, as a tuple of Python has', () => {
    expect(Buffer.from(npyBytes(Float64Array.of(1), [1])).toString('latin1')).toContain("'shape': (1,), }");
  });
});
