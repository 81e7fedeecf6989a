import { SynapseError } from '../errors.ts';
import type { Archive } from './archive.ts';
import { assertEach, type Condition, type Numbers } from './condition.ts';
import {
  checksumAt,
  headerLength,
  type Kind,
  kinds,
  lengthAt,
  magic,
  padded,
  partHeader,
  tickAt,
  version,
  versionAt,
} from './format.ts';
import { PartNames } from './part-names.ts';
import { xxHash32 } from './xx-hash.ts';

interface Part {
  readonly name: Uint8Array;
  readonly kind: Kind;
  readonly values: Numbers | Uint8Array;
}

/** Writes a snapshot down: views are gathered, and copied once, when it is known how long the whole is. */
export class SnapshotWriter implements Archive {
  readonly tick: number;
  readonly #encoder = new TextEncoder();
  readonly #parts: Part[] = [];
  readonly #names = new PartNames();

  /** @param structure a line for everything that the network is made of */
  constructor(structure: readonly string[], tick: number) {
    this.tick = tick;
    this.#add('structure', 'text', this.#encoder.encode(structure.join('\n')));
  }

  within(owner: string, walk: () => void): void {
    this.#names.within(owner, walk);
  }

  /** @throws SynapseError `invalid-snapshot` where the network is in a state that could not be restored */
  fixed(name: string, array: Numbers, condition: Condition): void {
    try {
      assertEach(array, condition);
    } catch (error) {
      if (!(error instanceof SynapseError)) throw error;
      throw new SynapseError('invalid-snapshot', `there is no going on from ${this.#names.of(name)}: ${error.message}`);
    }
    this.#add(this.#names.of(name), array instanceof Float64Array ? 'doubles' : 'indices', array);
  }

  doubles(name: string, values: () => Float64Array): void {
    this.#add(this.#names.of(name), 'doubles', values());
  }

  indices(name: string, values: () => Uint32Array): void {
    this.#add(this.#names.of(name), 'indices', values());
  }

  conclude(): void {}

  /**
   * The whole, with its checksum.
   *
   * @throws SynapseError `invalid-size` where it is more than an array can hold
   */
  finish(): Uint8Array {
    let length = headerLength;
    for (const { name, values } of this.#parts) {
      length += partHeader + padded(name.byteLength) + padded(values.byteLength);
    }
    const bytes = makeBytes(length);
    bytes.set(magic);
    let at = headerLength;
    for (const { name, kind, values } of this.#parts) {
      new Uint32Array(bytes.buffer, at, 4).set([name.length, kinds[kind], values.length, 0]);
      bytes.set(name, at + partHeader);
      at += partHeader + padded(name.byteLength);
      bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
      at += padded(values.byteLength);
    }
    new Uint32Array(bytes.buffer, versionAt, 1)[0] = version;
    new Float64Array(bytes.buffer, lengthAt, 1)[0] = length;
    new Float64Array(bytes.buffer, tickAt, 1)[0] = this.tick;
    new Uint32Array(bytes.buffer, checksumAt, 1)[0] = xxHash32(bytes.subarray(lengthAt));
    return bytes;
  }

  #add(name: string, kind: Kind, values: Numbers | Uint8Array): void {
    this.#parts.push({ name: this.#encoder.encode(name), kind, values });
  }
}

function makeBytes(length: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(length);
  } catch {
    const message = `a snapshot of this network takes ${length} bytes, more than there is room for in one array`;
    throw new SynapseError('invalid-size', message, length);
  }
}
