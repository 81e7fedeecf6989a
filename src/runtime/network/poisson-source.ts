import { assertSize, wrongLength } from '../assertions.ts';
import { poissonInPlace } from '../counts.ts';
import { SynapseError } from '../errors.ts';
import { log } from '../math.ts';
import { randomKey } from '../random.ts';
import { type Archive, nothing } from '../snapshot/archive.ts';
import { assertCount, assertEach, assertThat, each, isCount, refusal } from '../snapshot/condition.ts';
import { sortIndices } from '../sort.ts';
import { type CellRange, Slice } from './cell-range.ts';
import type { DrawSource } from './item-values.ts';
import { KeyedDraws } from './keyed-draws.ts';
import type { SpikeSource } from './spike-train.ts';
import { Uint32List } from './uint32-list.ts';

/** Spikes per second: one number for all cells, one for each, or a function of the time in milliseconds. */
export type Rate = number | ArrayLike<number> | ((time: number) => number);

/** How often the cells of a source fire at random. */
export interface PoissonOptions {
  readonly name?: string;
  /** In Hz. */
  readonly rate: Rate;
  /** For how many milliseconds a rate that is a function is held; 1 if left out. */
  readonly every?: number;
}

export const poissonOptionNames = ['name', 'rate', 'every'] as const satisfies (keyof PoissonOptions)[];

/** From this many spikes per step and cell on, counts are drawn for each step, and intervals below it. */
const frequent = 0.1;
/** Slots of the wheel of waiting cells, and the room of one, in operational time of a step. */
const slots = 4096;
/** What a snapshot may ask for: spikes of a cell in a step, and since the start, which doubles tell apart by far. */
const mostPerStep = 65536;
const mostSpikes = 2 ** 48;
/** Kinds of rates in a snapshot. */
const rateKinds = { one: 0, each: 1, function: 2 } as const;
const none = -1;

/** Where a source is: the fields of the same names below, with flags as 0 and 1. */
interface Progress {
  readonly speed: number;
  readonly now: number;
  readonly taken: number;
  readonly time: number;
  readonly room: number;
  readonly piece: number;
  readonly isOpen: number;
  readonly parts: number;
}

const progressNames = [
  'speed',
  'now',
  'taken',
  'time',
  'room',
  'piece',
  'isOpen',
  'parts',
] as const satisfies (keyof Progress)[];

const wholeNumber = /* @__PURE__ */ each('a whole number', isCount);

/**
 * Cells that fire at random times, each on its own. Rare spikes are intervals: in operational time, which runs as fast as
 * the rate, they are exponential whatever the rate does (Devroye 1986, chapter VI), and a step costs time per spike. Of
 * frequent ones a count is drawn for each cell and step. All draws are keyed by seed, name, cell and number.
 */
export class PoissonSource implements SpikeSource, CellRange {
  readonly name: string;
  readonly size: number;
  readonly #dt: number;
  readonly #every: number;
  readonly #intervals: KeyedDraws;
  readonly #countKey = new Uint32Array(2);
  readonly #spikes = new Uint32List();
  #rate: number | Float64Array | ((time: number) => number);
  /** Spikes per millisecond of operational time: of each cell, or 1 where one rate is that of all. */
  readonly #share: Float64Array;
  #largestShare = 1;
  /** How fast operational time runs now, per millisecond. */
  #speed = 0;
  /** Operational time, and the time in milliseconds that it has come to. */
  #now = 0;
  #time: number;
  /** Operational time up to which spikes have been drawn. */
  #taken = 0;
  /** The tick that is emitted next, whether spikes of its are there already, and in how many parts it was drawn. */
  #tick = 0;
  #isOpen = false;
  #parts = 0;
  /** Number of the piece for which the rate was asked last. */
  #piece = none;
  /** When each cell fires next, in operational time; infinity for those that wait for nothing. */
  readonly #next: Float64Array;
  readonly #drawn: Float64Array;
  /** Means and counts of the cells that fire often. */
  readonly #counts: Float64Array;
  readonly #isFrequent: Uint8Array;
  #frequentCells = 0;
  // The wheel: a list of cells for each slot, by the operational time of their next spikes.
  readonly #heads = new Int32Array(slots).fill(none);
  readonly #following: Int32Array;
  #room = 1;
  #turn = 0;

  /** @throws SynapseError `invalid-size`, `invalid-value`, `invalid-length` */
  constructor(size: number, { rate, every = 1 }: PoissonOptions, dt: number, { seed, name }: DrawSource) {
    this.name = name;
    this.size = assertSize(size);
    this.#dt = dt;
    if (!(every > 0 && every < Number.POSITIVE_INFINITY)) {
      throw new SynapseError(
        'invalid-value',
        `a rate is held for a positive number of milliseconds, not ${every}`,
        every,
      );
    }
    this.#every = every;
    this.#intervals = new KeyedDraws(seed, name, 'interval');
    randomKey(seed, `${name}\ncount`, this.#countKey);
    this.#share = new Float64Array(size).fill(1);
    this.#next = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
    this.#drawn = new Float64Array(size);
    this.#counts = new Float64Array(size);
    this.#isFrequent = new Uint8Array(size);
    this.#following = new Int32Array(size).fill(none);
    // What fires up to half a step behind a tick belongs to it: tick 0 has the spikes from half a step before.
    this.#time = timeBefore(0, dt);
    this.#rate = this.#check(rate);
    this.#begin(0);
  }

  get owner(): this {
    return this;
  }

  /** 0: all of its cells. */
  get from(): number {
    return 0;
  }

  /** Behind the last cell: the size. */
  get to(): number {
    return this.size;
  }

  /** Cells `from` … `to − 1`. */
  slice(from: number, to: number = this.size): Slice<this> {
    return new Slice(this, from, to);
  }

  get spikes(): Uint32Array {
    return this.#spikes.items;
  }

  /** How many cells fired in this step: as many elements of `spikes` count. */
  get spikeCount(): number {
    return this.#spikes.length;
  }

  /** In Hz; may be changed between runs, from which on it holds. */
  get rate(): Rate {
    return this.#rate;
  }

  set rate(rate: Rate) {
    const checked = this.#check(rate);
    this.#open();
    this.#advanceTo(this.#time + this.#dt / 2);
    // A function is the rate of all: no cell keeps the share that it had.
    if (typeof checked === 'function' && typeof this.#rate === 'object') this.#reshare(1);
    this.#rate = checked;
    this.#piece = none;
    this.#begin(this.#time);
  }

  emit(tick: number): void {
    this.#open();
    this.#advanceTo(timeBefore(tick + 1, this.#dt));
    this.#take();
    this.#tick = tick + 1;
    this.#isOpen = false;
    if (this.#spikes.length > 1) sortIndices(this.#spikes.items, this.#spikes.length);
  }

  describe(): string[] {
    return [
      `${this.size} cells of the Poisson source ${this.name}`,
      `rates of ${this.name} that are asked for every ${this.#every} ms`,
    ];
  }

  /** Exchanges where every cell is; the wheel and all that follows from the rates is made anew. */
  exchange(archive: Archive): void {
    let rate = this.#rate;
    let now: Progress = this.#progress();
    let next = this.#next;
    let drawn = this.#drawn;
    archive.doubles(
      'rate',
      () => this.#encodedRate(),
      (values) => {
        rate = this.#decodedRate(values);
        return nothing;
      },
    );
    archive.doubles(
      'progress',
      () => Float64Array.of(...progressNames.map((name) => now[name])),
      (values) => {
        assertCount(values, progressNames.length);
        now = Object.fromEntries(progressNames.map((name, i) => [name, values[i]])) as unknown as Progress;
        return nothing;
      },
    );
    archive.doubles(
      'next spikes',
      () => next,
      (values) => {
        next = values;
        return nothing;
      },
    );
    archive.doubles(
      'intervals so far',
      () => drawn,
      (values) => {
        assertCount(values, this.size);
        assertEach(values, wholeNumber);
        drawn = values;
        return nothing;
      },
    );
    archive.indices(
      'spikes of this tick so far',
      () => {
        // What could not be read again is not written.
        this.#assertProgress(now, rate, next, archive.tick);
        return this.#isOpen ? this.#spikes.view() : new Uint32Array(0);
      },
      (spikes) => {
        assertThat(now.isOpen === 1 || spikes.length === 0, 'there are none yet');
        assertEach(
          spikes,
          each(`a cell of ${this.size}`, (cell) => cell < this.size),
        );
        this.#assertProgress(now, rate, next, archive.tick);
        const copy = spikes.slice();
        return () => {
          this.#rate = rate;
          this.#next.set(next);
          this.#drawn.set(drawn);
          this.#spikes.replace(copy);
          this.#resume(now, archive.tick);
        };
      },
    );
  }

  #progress(): Progress {
    return {
      speed: this.#speed,
      now: this.#now,
      taken: this.#taken,
      time: this.#time,
      room: this.#room,
      piece: this.#piece,
      isOpen: this.#isOpen ? 1 : 0,
      parts: this.#parts,
    };
  }

  #encodedRate(): Float64Array {
    const rate = this.#rate;
    if (typeof rate === 'function') return Float64Array.of(rateKinds.function);
    if (typeof rate === 'number') return Float64Array.of(rateKinds.one, rate);
    const encoded = new Float64Array(1 + rate.length);
    encoded[0] = rateKinds.each;
    encoded.set(rate, 1);
    return encoded;
  }

  #decodedRate([kind, ...rates]: Float64Array): number | Float64Array | ((time: number) => number) {
    if (kind === rateKinds.function && rates.length === 0) {
      const reason = 'it was a function of time: give this source one too, before the snapshot is restored';
      assertThat(typeof this.#rate === 'function', reason);
      return this.#rate;
    }
    if (kind === rateKinds.one && rates.length === 1) return this.#assertRate(rates[0]);
    assertThat(kind === rateKinds.each, `${rates.length} numbers are no rate of kind ${kind}`, kind);
    return this.#check(rates) as Float64Array;
  }

  /** Refuses what no run comes to. */
  #assertProgress(
    { speed, now, taken, time, room, piece, isOpen, parts }: Progress,
    rate: number | Float64Array | ((time: number) => number),
    next: Float64Array,
    tick: number,
  ): void {
    const shares = sharesOf(rate);
    const largest = shares ? shares.reduce((most, share) => Math.max(most, share), 0) : 1;
    const perStep = speed * this.#dt;
    const isSpeed = typeof rate === 'function' ? speed >= 0 : speed === speedOf(rate);
    assertThat(isSpeed && largest * perStep <= mostPerStep, `no cell fires at a speed of ${speed} per ms`, speed);
    const isRoom = perStep === 0 || (perStep >= room / 4 && perStep <= 4 * room);
    assertThat(room > 0 && room < Number.POSITIVE_INFINITY && isRoom, `${room} is no room for a step`, room);
    assertThat(isOpen === 0 || isOpen === 1, `a tick is begun or not, and not ${isOpen}`, isOpen);
    const isTaken =
      taken >= 0 && (isOpen === 1 ? (now - taken) * largest <= mostPerStep && now >= taken : now === taken);
    assertThat(isTaken && now * Math.max(1, largest) <= mostSpikes, `${taken} cannot be over at ${now}`, now);
    const before = timeBefore(tick, this.#dt);
    const isTime = isOpen === 1 ? time >= before && time < Number.POSITIVE_INFINITY : time === before;
    assertThat(isTime, `${time} ms is not what comes before tick ${tick}`, time);
    assertThat(piece === none || isCount(piece), `there is no piece ${piece} of a rate`, piece);
    assertThat(isCount(parts), `a tick has no ${parts} parts`, parts);
    assertCount(next, this.size);
    next.forEach((due, cell) => {
      const share = shares ? shares[cell] : 1;
      const waits = share > 0 && share * perStep < frequent;
      if (due === Number.POSITIVE_INFINITY || (waits && due >= taken)) return;
      throw refusal(`cell ${cell} cannot wait for ${due}`, due);
    });
  }

  #resume({ speed, now, taken, time, room, piece, isOpen, parts }: Progress, tick: number): void {
    const shares = sharesOf(this.#rate);
    if (shares) this.#share.set(shares);
    else this.#share.fill(1);
    this.#largestShare = this.#share.reduce((most, share) => Math.max(most, share), 0);
    this.#speed = speed;
    this.#now = now;
    this.#taken = taken;
    this.#time = time;
    this.#tick = tick;
    this.#isOpen = isOpen === 1;
    this.#parts = parts;
    this.#piece = piece;
    this.#room = room;
    this.#turn = Math.floor(taken / room);
    this.#heads.fill(none);
    this.#frequentCells = 0;
    for (let cell = 0; cell < this.size; cell++) {
      const isFrequent = this.#share[cell] * (speed * this.#dt) >= frequent;
      this.#isFrequent[cell] = isFrequent ? 1 : 0;
      if (isFrequent) this.#frequentCells++;
      this.#link(cell);
    }
  }

  #check(rate: Rate): number | Float64Array | ((time: number) => number) {
    if (typeof rate === 'function') return rate;
    if (typeof rate === 'number') return this.#assertRate(rate);
    if (rate.length !== this.size) throw wrongLength('rate', this.size, rate.length);
    return Float64Array.from(rate, (each) => this.#assertRate(each));
  }

  #assertRate(rate: number): number {
    if (rate >= 0 && rate < Number.POSITIVE_INFINITY) return rate;
    throw new SynapseError(
      'invalid-value',
      `a rate of ${this.name} is a finite number of Hz from 0 on, not ${rate}`,
      rate,
    );
  }

  /** A rate holds from now on: sorts the cells into those that fire often and those that do not. */
  #begin(time: number): void {
    const rate = this.#rate;
    if (typeof rate === 'function') {
      this.#setSpeed(this.#assertRate(rate(Math.max(0, time))) / 1000);
      return;
    }
    const isOne = typeof rate === 'number';
    if (isOne) {
      this.#reshare(1);
      this.#setSpeed(speedOf(rate));
      return;
    }
    this.#setSpeed(speedOf(rate));
    this.#reshare(rate);
  }

  #setSpeed(speed: number): void {
    if (speed === this.#speed) return;
    const perStep = speed * this.#dt;
    // The wheel turns well as long as a step is about one slot of it.
    const fits = perStep >= this.#room / 4 && perStep <= 4 * this.#room;
    const staysRare = this.#frequentCells === 0 && this.#largestShare * perStep < frequent;
    if (!(fits && staysRare)) this.#take();
    this.#speed = speed;
    if (!(fits && staysRare)) this.#sort();
  }

  #reshare(share: number | Float64Array): void {
    this.#take();
    this.#largestShare = 0;
    for (let cell = 0; cell < this.size; cell++) {
      const after = typeof share === 'number' ? share : share[cell];
      const before = this.#share[cell];
      // What is left of an interval is as many mean intervals as it was.
      const left = this.#next[cell] - this.#now;
      if (after !== before && left < Number.POSITIVE_INFINITY) {
        this.#next[cell] = after === 0 ? Number.POSITIVE_INFINITY : this.#now + (left * before) / after;
      }
      this.#share[cell] = after;
      this.#largestShare = Math.max(this.#largestShare, after);
    }
    this.#sort();
  }

  /** Begins the list of a tick. */
  #open(): void {
    if (this.#isOpen) return;
    this.#spikes.clear();
    this.#isOpen = true;
    this.#parts = 0;
  }

  /** Draws all spikes up to now. */
  #take(): void {
    if (this.#now === this.#taken) return;
    this.#collect();
    if (this.#frequentCells > 0) this.#drawCounts();
    this.#taken = this.#now;
  }

  /** Decides for each cell how its spikes are drawn, and builds the wheel anew. */
  #sort(): void {
    const perStep = this.#speed * this.#dt;
    if (perStep > 0) this.#room = perStep;
    this.#turn = Math.floor(this.#now / this.#room);
    this.#heads.fill(none);
    this.#frequentCells = 0;
    for (let cell = 0; cell < this.size; cell++) {
      const share = this.#share[cell];
      const isFrequent = share * perStep >= frequent;
      this.#isFrequent[cell] = isFrequent ? 1 : 0;
      if (isFrequent) {
        this.#frequentCells++;
        this.#next[cell] = Number.POSITIVE_INFINITY;
      } else if (this.#next[cell] === Number.POSITIVE_INFINITY && share > 0) {
        // Time has no memory: whenever a cell begins to wait, the whole interval is before it.
        this.#next[cell] = this.#now;
        this.#wait(cell);
      }
      this.#link(cell);
    }
  }

  /** Lets a cell wait for another interval of operational time; the draw is numbered by how many it has had. */
  #wait(cell: number): void {
    const number = this.#drawn[cell]++;
    this.#intervals.at(cell, number | 0, Math.floor(number / 4294967296) | 0, 0);
    this.#next[cell] -= log(1 - this.#intervals.first) / this.#share[cell];
  }

  #link(cell: number): void {
    const next = this.#next[cell];
    if (next === Number.POSITIVE_INFINITY) return;
    const slot = Math.floor(next / this.#room) % slots;
    this.#following[cell] = this.#heads[slot];
    this.#heads[slot] = cell;
  }

  /** Lets operational time run to a time in milliseconds, piece by piece of a rate that changes. */
  #advanceTo(time: number): void {
    if (typeof this.#rate === 'function') {
      for (;;) {
        const piece = Math.max(0, Math.floor(this.#time / this.#every + 1e-9));
        if (piece !== this.#piece) {
          this.#piece = piece;
          this.#begin(piece * this.#every);
        }
        const end = (piece + 1) * this.#every;
        if (end >= time) break;
        this.#now += this.#speed * Math.max(0, end - Math.max(this.#time, 0));
        this.#time = end;
      }
    }
    this.#now += this.#speed * Math.max(0, time - Math.max(this.#time, 0));
    this.#time = time;
  }

  /** Takes every cell from the wheel whose time has come, and lets it wait for its next spike. */
  #collect(): void {
    const last = Math.floor(this.#now / this.#room);
    // Behind a whole turn every slot has been seen.
    const first = Math.max(this.#turn, last - slots + 1);
    // Turns are beyond whole numbers once a rate has all but died away: adding 1 to one would lead nowhere.
    const turns = last - first;
    for (let k = 0; k <= turns; k++) {
      const slot = (first + k) % slots;
      let cell = this.#heads[slot];
      this.#heads[slot] = none;
      while (cell !== none) {
        const following = this.#following[cell];
        while (this.#next[cell] <= this.#now) {
          this.#spikes.push(cell);
          this.#wait(cell);
        }
        this.#link(cell);
        cell = following;
      }
    }
    this.#turn = last;
  }

  #drawCounts(): void {
    const counts = this.#counts;
    const elapsed = this.#now - this.#taken;
    const part = this.#parts++;
    for (let cell = 0; cell < this.size; cell++) {
      if (this.#isFrequent[cell] === 0) continue;
      counts[cell] = this.#share[cell] * elapsed;
      poissonInPlace(this.#countKey, cell, part, this.#tick, counts, cell);
      for (let k = 0; k < counts[cell]; k++) this.#spikes.push(cell);
    }
  }
}

/** When the spikes that belong to a tick begin, half a step ahead of it, in milliseconds. */
function timeBefore(tick: number, dt: number): number {
  return (tick - 0.5) * dt;
}

/** Spikes per millisecond of operational time of each cell; nothing where it is 1 for all. */
function sharesOf(rate: number | Float64Array | ((time: number) => number)): Float64Array | undefined {
  return typeof rate === 'object' ? rate : undefined;
}

/** How fast operational time runs, per millisecond. */
function speedOf(rate: number | Float64Array): number {
  return (typeof rate === 'number' ? rate : 1) / 1000;
}
