/**
 * An array as a file of NumPy: format version 1.0 of numpy.lib.format, C order, little-endian.
 *
 * @param shape whose product is the number of values
 */
export function npyBytes(values: Float64Array | Uint32Array, shape: readonly number[]): Uint8Array {
  const descr = values instanceof Float64Array ? '<f8' : '<u4';
  // A tuple of one element keeps its comma.
  const dimensions = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const entry = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${dimensions}), }`;
  // Magic number, version and length are 10 bytes; the values begin at a multiple of 64.
  const padded = Math.ceil((10 + entry.length + 1) / 64) * 64;
  const header = `${entry.padEnd(padded - 10 - 1)}\n`;
  const bytes = new Uint8Array(padded + values.byteLength);
  bytes.set([0x93, ...Buffer.from('NUMPY'), 1, 0]);
  const view = new DataView(bytes.buffer);
  view.setUint16(8, header.length, true);
  for (let i = 0; i < header.length; i++) bytes[10 + i] = header.charCodeAt(i);
  if (isLittleEndian) bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), padded);
  else {
    values.forEach((value: number, i: number) => {
      if (values instanceof Float64Array) view.setFloat64(padded + 8 * i, value, true);
      else view.setUint32(padded + 4 * i, value, true);
    });
  }
  return bytes;
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
