import { wrongLength } from '../assertions.ts';
import { SynapseError } from '../errors.ts';
import { delayTicks } from '../ticks.ts';
import type { Connectivity } from './connectivity.ts';
import { drawValue, isDistribution } from './distributions.ts';
import { groupByDendrite } from './group-by-dendrite.ts';
import type { DrawSource, ItemValues } from './item-values.ts';
import { KeyedDraws } from './keyed-draws.ts';
import type { Ends, Rule } from './rules/rule.ts';
import { sortRows } from './sort-rows.ts';
import { CountingSink, RowSink, WritingSink } from './synapse-sinks.ts';
import { Uint32List } from './uint32-list.ts';

/** What a projection's connectivity is made of; times in milliseconds. */
export interface ConnectivityPlan {
  readonly rule: Rule;
  readonly ends: Ends;
  readonly delay: ItemValues;
  readonly backdelay: ItemValues;
  readonly dt: number;
  readonly source: DrawSource;
  /** Whether the place of each synapse in the order of the rule is needed besides: values come in that order. */
  readonly needsOrder: boolean;
}

export interface BuiltConnectivity {
  readonly connectivity: Connectivity;
  /** Place of each synapse in the order of the rule; left out where that is the order of the synapses. */
  readonly order?: Uint32Array;
}

/** Rows while they are sorted by postsynaptic cell. */
interface PostRows {
  /** First synapse of each presynaptic cell. */
  readonly start: Uint32Array;
  readonly post: Uint32Array;
  readonly order: Uint32Array | undefined;
  readonly ordinal: Uint32Array | undefined;
}

/** Rows are numbered in 32 bits. */
const mostSynapses = 2 ** 32 - 1;

/**
 * Makes the rows in place: one pass counts, one writes. Beyond the result it takes room per synapse only where delays
 * differ or synapses are listed.
 *
 * @throws SynapseError `invalid-size`, `invalid-index`, `invalid-value`, `invalid-length`, `invalid-delay`
 */
export function buildConnectivity(plan: ConnectivityPlan): BuiltConnectivity {
  const { rule, ends, delay, backdelay, dt } = plan;
  const hasOrder = plan.needsOrder || isArray(delay) || isArray(backdelay);
  const rows = buildPostRows(rule, ends, hasOrder, !isOne(delay));
  const { post } = rows;
  const size = post.length;
  const common = { size, pre: ends.pre, post: ends.post };

  if (typeof delay === 'number') {
    const ticks = delayTicks(delay, dt);
    const axons = { axonStart: rows.start, delay: ticks };
    return finish(plan, { ...common, ...axons }, rows);
  }
  const sorted = sortByDelay(plan, rows, delay);
  return finish(plan, { ...common, ...sorted }, rows);
}

/** Back-delays, once the order of the synapses is settled. */
function finish(
  { backdelay, dt, source, ends }: ConnectivityPlan,
  axons: Omit<Connectivity, 'dendrite' | 'dendriteCell' | 'backdelay' | 'ordinal'>,
  { post, order, ordinal }: PostRows,
): BuiltConnectivity {
  const orders = order ? { order } : {};
  const ordinals = ordinal ? { ordinal } : {};
  if (typeof backdelay === 'number') {
    const connectivity = { ...axons, ...ordinals, dendrite: post, backdelay: delayTicks(backdelay, dt) };
    return { connectivity, ...orders };
  }
  const ticks = new Uint32Array(post.length);
  const { axonStart, axonCell } = axons;
  const draw = delayDraw(backdelay, post.length, 'backdelay', source, order);
  for (let a = 0; a < axonStart.length - 1; a++) {
    const pre = axonCell ? axonCell[a] : a;
    for (let s = axonStart[a]; s < axonStart[a + 1]; s++) {
      ticks[s] = delayTicks(draw(s, pre, post[s], ordinal ? ordinal[s] : 0), dt);
    }
  }
  const dendrites = groupByDendrite(post, ticks, ends.post);
  return { connectivity: { ...axons, ...ordinals, dendrite: post, ...dendrites }, ...orders };
}

function buildPostRows(rule: Rule, ends: Ends, hasOrder: boolean, mayMove: boolean): PostRows {
  if (rule.expect) {
    const expected = rule.expect(ends);
    if (expected > mostSynapses) {
      const message = `a projection has at most ${mostSynapses} synapses, not ${Math.round(expected)}`;
      throw new SynapseError('invalid-size', message, expected);
    }
    const sink = new RowSink(ends.pre, expected);
    rule.generate(ends, sink);
    const { start, post } = sink.finish();
    const order = hasOrder && mayMove ? Uint32Array.from({ length: post.length }, (_, s) => s) : undefined;
    return { start, post, order, ordinal: findOrdinals(start, post, ends.multapses) };
  }
  const counting = new CountingSink(ends.pre);
  rule.generate(ends, counting);
  const start = counting.starts();
  const post = new Uint32Array(start[ends.pre]);
  const order = hasOrder && (rule.listed || mayMove) ? new Uint32Array(post.length) : undefined;
  const writing = new WritingSink(start, post, rule.listed ? order : undefined);
  rule.generate(ends, writing);
  writing.assertFull();
  if (rule.listed) sortRows(start, post, order);
  else if (order) for (let s = 0; s < order.length; s++) order[s] = s;
  return { start, post, order, ordinal: findOrdinals(start, post, ends.multapses) };
}

/** Numbers synapses with the same ends, which are neighbours; nothing where there are none. */
function findOrdinals(start: Uint32Array, post: Uint32Array, multapses: boolean): Uint32Array | undefined {
  let ordinal: Uint32Array | undefined;
  for (let pre = 0; pre < start.length - 1; pre++) {
    for (let s = start[pre] + 1; s < start[pre + 1]; s++) {
      if (post[s] !== post[s - 1]) continue;
      if (!multapses) throw isMultapse(pre, post[s]);
      ordinal ??= new Uint32Array(post.length);
      ordinal[s] = ordinal[s - 1] + 1;
    }
  }
  return ordinal;
}

/** Sorts each row by delay, what has one delay staying in its order, and makes an axon of each cell and delay. */
function sortByDelay(
  { dt, source, ends }: ConnectivityPlan,
  { start, post, order, ordinal }: PostRows,
  delay: Exclude<ItemValues, number>,
): Pick<Connectivity, 'axonStart' | 'axonCell' | 'delay'> {
  const draw = delayDraw(delay, post.length, 'delay', source, order);
  const starts = new Uint32List();
  const cells = new Uint32List();
  const delays = new Uint32List();
  const longest = start.reduce((most, each, i) => (i === 0 ? 0 : Math.max(most, each - start[i - 1])), 0);
  const keys = new Float64Array(longest);
  const place = new Uint32Array(longest);
  const scratch = new Uint32Array(longest);
  for (let pre = 0; pre < ends.pre; pre++) {
    const from = start[pre];
    const length = start[pre + 1] - from;
    for (let k = 0; k < length; k++) {
      const s = from + k;
      const ticks = delayTicks(draw(s, pre, post[s], ordinal ? ordinal[s] : 0), dt);
      // A delay and a place in one number, which sorts without a function that compares.
      keys[k] = ticks * length + k;
      if (keys[k] > Number.MAX_SAFE_INTEGER) {
        throw tooLong(ticks);
      }
    }
    const row = keys.subarray(0, length).sort();
    for (let k = 0; k < length; k++) {
      const ticks = Math.floor(row[k] / length);
      place[k] = row[k] - ticks * length;
      if (k > 0 && ticks === delays.items[delays.length - 1]) continue;
      starts.push(from + k);
      cells.push(pre);
      delays.push(ticks);
    }
    for (const list of [post, order, ordinal]) {
      if (!list) continue;
      for (let k = 0; k < length; k++) scratch[k] = list[from + place[k]];
      for (let k = 0; k < length; k++) list[from + k] = scratch[k];
    }
  }
  starts.push(post.length);
  return { axonStart: starts.toArray(), axonCell: cells.toArray(), delay: delays.toArray() };
}

// Errors in functions of their own: V8 prints the numbers of a text ahead of time, for each of many synapses.

function isMultapse(pre: number, post: number): SynapseError {
  const message = `cells ${pre} and ${post} are connected twice, and multapses are excluded`;
  return new SynapseError('invalid-index', message, pre);
}

function tooLong(ticks: number): SynapseError {
  return new SynapseError('invalid-delay', `a delay of ${ticks} steps is too long for rows this long`, ticks);
}

/** The delay of a synapse in milliseconds. */
function delayDraw(
  values: Exclude<ItemValues, number>,
  size: number,
  noun: string,
  { seed, name }: DrawSource,
  order: Uint32Array | undefined,
): (synapse: number, pre: number, post: number, ordinal: number) => number {
  if (isDistribution(values)) {
    const draws = new KeyedDraws(seed, name, noun);
    return (_, pre, post, ordinal) => drawValue(values, draws, pre, post, ordinal);
  }
  if (values.length !== size) throw wrongLength(noun, size, values.length);
  return (s) => values[order ? order[s] : s];
}

function isOne(values: ItemValues): boolean {
  return typeof values === 'number';
}

function isArray(values: ItemValues): boolean {
  return typeof values !== 'number' && !isDistribution(values);
}
