import { SynapseError } from '../errors.ts';
import type { Archive, Commit } from './archive.ts';
import { assertCount, assertEach, assertThat, type Condition, isCount, type Numbers } from './condition.ts';
import {
  checksumAt,
  elementSize,
  headerLength,
  type Kind,
  kindOf,
  lengthAt,
  magic,
  padded,
  partHeader,
  swappedVersion,
  tickAt,
  version,
  versionAt,
} from './format.ts';
import { PartNames } from './part-names.ts';
import { xxHash32 } from './xx-hash.ts';

const decoder = /* @__PURE__ */ new TextDecoder();

interface Part {
  readonly name: string;
  readonly kind: Kind;
  /** Where the elements are. */
  readonly at: number;
  readonly count: number;
}

/**
 * Reads a snapshot. Nothing is put in place before everything has been looked at: that the bytes are whole, that they are
 * of a network like this one, and that each part is something that the network can be in.
 */
export class SnapshotReader implements Archive {
  readonly tick: number;
  readonly #bytes: Uint8Array;
  readonly #parts: readonly Part[];
  readonly #commits: Commit[] = [];
  #next = 1;
  readonly #names = new PartNames();

  /**
   * @param structure a line for everything that this network is made of
   * @throws SynapseError `invalid-snapshot` where the bytes are no snapshot, are damaged, or are of another network
   */
  constructor(bytes: Uint8Array, structure: readonly string[]) {
    this.#bytes = wholeSnapshot(bytes);
    this.#parts = partsOf(this.#bytes);
    this.tick = this.#view(Float64Array, tickAt, 1)[0];
    assertThat(isCount(this.tick), `the snapshot is of step ${this.tick}, which there is none of`, this.tick);
    this.#assertStructure(structure);
  }

  within(owner: string, walk: () => void): void {
    this.#names.within(owner, walk);
  }

  fixed(name: string, array: Numbers, condition: Condition): void {
    const load = (values: Numbers) => {
      assertCount(values, array.length);
      assertEach(values, condition);
      return () => array.set(values);
    };
    if (array instanceof Float64Array) this.doubles(name, () => array, load);
    else this.indices(name, () => array, load);
  }

  doubles(name: string, _values: () => Float64Array, load: (values: Float64Array) => Commit): void {
    const { at, count } = this.#take(name, 'doubles');
    this.#look(name, () => load(this.#view(Float64Array, at, count)));
  }

  indices(name: string, _values: () => Uint32Array, load: (values: Uint32Array) => Commit): void {
    const { at, count } = this.#take(name, 'indices');
    this.#look(name, () => load(this.#view(Uint32Array, at, count)));
  }

  conclude(load: () => Commit): void {
    this.#look('all', load);
  }

  /**
   * Puts everything in place.
   *
   * @throws SynapseError `invalid-snapshot` where something is left that has no place
   */
  commit(): void {
    const left = this.#parts[this.#next];
    if (left) throw refused(`it has ${left.name}, which has no place in this network`);
    for (const commit of this.#commits) commit();
  }

  #take(name: string, kind: Kind): Part {
    const expected = this.#names.of(name);
    const part = this.#parts[this.#next++];
    if (part?.name === expected && part.kind === kind) return part;
    const found = part ? `${part.name} (${part.kind})` : 'nothing';
    throw refused(`it has ${found} where ${expected} (${kind}) is to be`);
  }

  #look(name: string, load: () => Commit): void {
    try {
      this.#commits.push(load());
    } catch (error) {
      if (!(error instanceof SynapseError)) throw error;
      throw refused(`${this.#names.of(name)}: ${error.message}`, error.value);
    }
  }

  #view<T>(Type: new (buffer: ArrayBufferLike, at: number, count: number) => T, at: number, count: number): T {
    return new Type(this.#bytes.buffer, this.#bytes.byteOffset + at, count);
  }

  /** What differs first is named; what comes behind may differ for that reason. */
  #assertStructure(structure: readonly string[]): void {
    const part = this.#parts[0];
    if (part?.name !== 'structure' || part.kind !== 'text') throw refused('it does not say what network it is of');
    const found = textAt(this.#bytes, part.at, part.count).split('\n');
    const expected = structure.join('\n').split('\n');
    for (let line = 0; line < Math.max(found.length, expected.length); line++) {
      if (found[line] === expected[line]) continue;
      const [theirs = 'nothing more', ours = 'nothing more'] = [found[line], expected[line]];
      const message = `the snapshot is of another network: it has ${theirs} where this one has ${ours}`;
      throw new SynapseError('invalid-snapshot', message, theirs);
    }
  }
}

function refused(reason: string, value?: unknown): SynapseError {
  return new SynapseError('invalid-snapshot', `the snapshot cannot be restored: ${reason}`, value);
}

/** The bytes, at a multiple of 8, if they are those that were written. */
function wholeSnapshot(given: Uint8Array): Uint8Array {
  if (!(given instanceof Uint8Array)) throw refused('it is no Uint8Array');
  const bytes = given.byteOffset % 8 === 0 ? given : given.slice();
  const { buffer, byteOffset, length } = bytes;
  if (length < headerLength || magic.some((byte, i) => bytes[i] !== byte)) throw refused('these bytes are no snapshot');
  const [found] = new Uint32Array(buffer, byteOffset + versionAt, 1);
  if (found === swappedVersion) throw refused('it was taken on a machine with the other order of bytes');
  if (found !== version) throw refused(`its format is version ${found}, and this is version ${version}`, found);
  const [expected] = new Float64Array(buffer, byteOffset + lengthAt, 1);
  if (expected !== length) throw refused(`it is damaged: ${length} bytes are left of ${expected}`, length);
  const [checksum] = new Uint32Array(buffer, byteOffset + checksumAt, 1);
  if (checksum !== xxHash32(bytes.subarray(lengthAt))) throw refused('it is damaged: its checksum is another one');
  return bytes;
}

/** @throws SynapseError `invalid-snapshot` where the parts do not fill the bytes up */
function partsOf(bytes: Uint8Array): Part[] {
  const parts: Part[] = [];
  const { buffer, byteOffset, length } = bytes;
  let at = headerLength;
  while (at < length) {
    if (at + partHeader > length) throw refused(`there is no part at byte ${at}`, at);
    const [nameLength, code, count] = new Uint32Array(buffer, byteOffset + at, 4);
    const kind = kindOf(code);
    if (!kind) throw refused(`there is no part at byte ${at}`, at);
    const elements = at + partHeader + padded(nameLength);
    const end = elements + padded(count * elementSize[kind]);
    if (end > length) throw refused(`the part at byte ${at} is longer than the whole`, at);
    parts.push({ name: textAt(bytes, at + partHeader, nameLength), kind, at: elements, count });
    at = end;
  }
  return parts;
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return decoder.decode(bytes.subarray(at, at + length));
}
