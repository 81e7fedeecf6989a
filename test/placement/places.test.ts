/** Where each state lives, and what stands in the way of a cheaper place, with the line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/compiler/diagnostics/source.ts';
import type { PlacedState } from '../../src/compiler/plan/plan.ts';
import { compileModels } from '../oracle/compile-models.ts';
import { placementModels } from '../oracle/placement-models.ts';
import { shippedModels } from '../oracle/shipped-models.ts';

async function statesOf(text: string, model?: string): Promise<ReadonlyMap<string, PlacedState>> {
  const models = await compileModels(text);
  const compiled = model === undefined ? models.at(-1)! : models.find(({ name }) => name === model)!;
  return new Map(compiled.plan.placed!.states.map((each) => [each.state.name, each]));
}

function placeOf({ place: { level, clock, lumped } }: PlacedState): string {
  return lumped ? `sum per dendrite, ${clock}` : `${level}, ${clock}`;
}

async function places(text: string, model?: string): Promise<Record<string, string>> {
  return Object.fromEntries([...(await statesOf(text, model))].map(([name, state]) => [name, placeOf(state)]));
}

const shipped = (file: string, model?: string) => places(shippedModels.get(file)!, model);
const written = (name: string) => places(placementModels.get(name)!);
const synapse = (body: string, header = 'weight = 1 (nS)') => `synapse A(${header}) { input v (mV) ${body} }`;

describe('the models of the package', () => {
  it('STDP keeps a weight per synapse, a trace for each side, and one conductance per dendrite', async () => {
    expect(await shipped('stdp.syn')).toEqual({
      w: 'synapse, held',
      pre: 'axon, lazy',
      post: 'dendrite, lazy',
      g: 'sum per dendrite, clocked',
    });
  });

  it('Exponential and NMDA are sums', async () => {
    expect(await shipped('exponential.syn')).toEqual({ g: 'sum per dendrite, clocked' });
    expect(await shipped('nmda.syn')).toEqual({ a: 'sum per dendrite, clocked', b: 'sum per dendrite, clocked' });
  });

  it('AMPA and GABA-A bind transmitter at their events, once per axon, and are sums of what is on and what is off', async () => {
    for (const file of ['ampa.syn', 'gaba-a.syn']) {
      expect(await shipped(file)).toEqual({
        nt: 'axon, held',
        r: 'axon, lazy',
        'r.on': 'sum per dendrite, clocked',
        'r.off': 'sum per dendrite, clocked',
        'r.open': 'sum per dendrite, held',
        'r.count': 'sum per dendrite, held',
      });
    }
  });

  it('depression and facilitation wait for presynaptic spikes', async () => {
    expect(await shipped('tsodyks-markram.syn', 'TsodyksMarkram')).toEqual({ x: 'axon, lazy', u: 'axon, lazy' });
    expect(await shipped('tsodyks-markram.syn', 'DepressingAMPA')).toEqual({
      'stp.x': 'axon, lazy',
      'stp.u': 'axon, lazy',
      g: 'sum per dendrite, clocked',
    });
  });

  it('noise belongs to each synapse', async () => {
    expect(await shipped('ou-conductance.syn')).toEqual({ g_e: 'synapse, clocked', g_i: 'synapse, clocked' });
  });
});

describe('the programs of the manual', async () => {
  const manual = [...readFileSync('docs/language.md', 'utf8').matchAll(/```syn\n([\s\S]*?)```/g)].map(
    ([, text]) => text!,
  );
  const programOf = (model: string) => manual.find((text) => text.includes(` ${model}`))!;

  it('quanta are docked per synapse, since each synapse draws its own', async () => {
    const states = await statesOf(programOf('QuantalRelease'), 'QuantalRelease');
    expect(placeOf(states.get('docked')!)).toBe('synapse, held');
    expect(states.get('docked')!.place.reason).toContain('sample');
    expect(placeOf(states.get('age')!)).toBe('axon, lazy');
  });
});

describe('a level', () => {
  it.each<[string, string, Record<string, string>]>([
    [
      'that v sets is a dendrite',
      synapse("state { m = 0 } derivative { m' = (1/(1 + exp(-v/(9 (mV)))) - m)/(3 (ms)) } output m"),
      { m: 'dendrite, clocked' },
    ],
    [
      'that v_pre sets is an axon',
      "synapse A { input v_pre (mV) state { m = 0 } derivative { m' = (exp(v_pre/(90 (mV))) - m)/(3 (ms)) } output m }",
      { m: 'axon, clocked' },
    ],
    [
      'that nothing sets is shared',
      synapse("state { m = 0 } derivative { m' = (1 - m)/(3 (ms)) } output m"),
      { m: 'shared, clocked' },
    ],
    [
      'that a header value sets is a synapse',
      synapse("state { m = 0 (nS) } derivative { m' = (weight - m)/(3 (ms)) } output m"),
      { m: 'synapse, lazy' },
    ],
    [
      'that a value that varies sets is a synapse',
      synapse("parameter { b = 1 } vary b state { m = 0 } derivative { m' = (b - m)/(3 (ms)) } output m"),
      { m: 'synapse, lazy' },
    ],
    [
      'of what both sides touch is a synapse',
      synapse('state { n = 0 } on pre { n = 1 } on post { n = 2 } output n'),
      { n: 'synapse, held' },
    ],
    [
      'of what follows both sides is a synapse',
      synapse(
        "state { a = 0 b = 0 c = 0 } derivative { a' = (exp(v/(90 (mV))) - a)/(3 (ms)) c' = (a*b - c)/(2 (ms)) } on pre { b += 1 } output c",
      ),
      { a: 'dendrite, clocked', b: 'axon, held', c: 'synapse, clocked' },
    ],
    [
      'of a handler that asks the other side is a synapse',
      synapse('state { n = 0 } on pre { if v > 0 (mV) { n = 1 } } output n'),
      { n: 'synapse, held' },
    ],
  ])('%s', async (_, text, expected) => expect(await places(text)).toEqual(expected));

  it('of nearest neighbours is that of either side, unless they are used up', async () => {
    expect(await written('nearest neighbours')).toEqual({
      pre: 'axon, lazy',
      post: 'dendrite, lazy',
      w: 'synapse, held',
    });
    expect(await written('nearest neighbours that are used up')).toEqual({
      pre: 'synapse, lazy',
      post: 'synapse, lazy',
      w: 'synapse, held',
    });
  });

  it('of a signal is that of all', async () => {
    const states = await written('slow change that a signal drives');
    expect(states).toMatchObject({ m: 'shared, clocked', pre: 'axon, lazy' });
  });

  it('of a timer is that of what starts it, with which delay and where', async () => {
    const timers = async (name: string) =>
      (await compileModels(placementModels.get(name)!))
        .at(-1)!
        .plan.placed!.timers.map(({ name: timer, level }) => [timer, level]);
    expect(await timers('pulses of transmitter, of an axon and of a synapse')).toEqual([
      ['off', 'axon'],
      ['over', 'synapse'],
      ['late', 'synapse'],
    ]);
    expect(await timers('timers of a cell and of all')).toEqual([
      ['late', 'dendrite'],
      ['all', 'shared'],
    ]);
  });

  it('of a clock is that of all, of a crossing that of its condition', async () => {
    const { events } = (await compileModels(placementModels.get('crossings on all levels')!)).at(-1)!.plan.placed!;
    expect(events.map(({ event, level }) => [event, level])).toEqual([
      ['pre', 'axon'],
      ['post', 'dendrite'],
      ['when 1', 'dendrite'],
      ['when 2', 'axon'],
      ['when 3', 'synapse'],
      ['when 4', 'shared'],
    ]);
    const clocks = (await compileModels(placementModels.get('a clock on all levels')!)).at(-1)!.plan.placed!;
    expect(clocks.events.filter(({ event }) => event.startsWith('every')).map(({ level }) => level)).toEqual([
      'shared',
      'shared',
    ]);
  });
});

/** What stands in the way of a sum or of waiting, with the words of the reason and the text that it points at. */
const obstacles: readonly (readonly [
  name: string,
  text: string,
  state: string,
  to: 'lumped' | 'lazy' | 'grouped',
  reason: string,
  at: string,
])[] = [
  [
    'a bound',
    'a bound of what could be summed',
    'g',
    'lumped',
    'it has a bound, which holds for each synapse',
    '0 (nS)',
  ],
  [
    'an assignment',
    'assignments, factors and readers of what could be summed',
    'a',
    'lumped',
    'an event does more than add to it',
    'a = weight',
  ],
  [
    'a factor',
    'assignments, factors and readers of what could be summed',
    'b',
    'lumped',
    'an event does more than add to it',
    'b *= 0.5',
  ],
  [
    'a handler that asks for it',
    'assignments, factors and readers of what could be summed',
    'c',
    'lumped',
    'm is set by it',
    'm += 0.1 (nS)',
  ],
  [
    'another equation',
    'assignments, factors and readers of what could be summed',
    'd',
    'lumped',
    'the equation of m reads it',
    '(d - m)/(9 (ms))',
  ],
  [
    'a condition on itself',
    'a jump that asks for the value it changes',
    'g',
    'lumped',
    'an event does more than add to it',
    'g += weight',
  ],
  [
    'a rate that differs',
    'a rate of each synapse',
    'g',
    'lumped',
    'multiplies g by `tau`, which differs between synapses',
    '-g/tau',
  ],
  [
    'a factor of the current that differs',
    'a factor of each synapse in the current',
    's',
    'lumped',
    'multiplies it by `weight`, which differs between synapses; multiply what events add to s',
    'current i (pA) = weight*s*(v - e)',
  ],
  [
    'a reversal potential that differs',
    'a reversal potential of each synapse',
    'g',
    'lumped',
    'multiplies it by `e`, which differs',
    'current i (pA) = g*(v - e)',
  ],
  [
    'a supply',
    'a sum that relaxes to a value',
    'g',
    'lumped',
    'a term that no state of the sum multiplies',
    '(g0 - g)/tau',
  ],
  [
    'a current that is no line in it',
    'a current that is no line in the potential',
    'x',
    'lumped',
    'the current j is not linear in it',
    'current j (pA) = 1 (nS)*x^2*v',
  ],
  ['noise', 'noise of each synapse, and its sum', 'n', 'lumped', 'it has noise', '-n/tau + s*sqrt(2/tau)*dW'],
  [
    'a conservation',
    'a scheme of each axon with a conservation, and one of each synapse',
    'c',
    'lumped',
    'a conservation makes it',
    'c + o + d',
  ],
  ['an event that asks for a sum', 'sums that events ask for', 'g', 'lumped', 'w is set by it', 'w += 0.1*g'],
  [
    'a timer that asks for a sum',
    'sums that events ask for',
    'h',
    'lumped',
    'the timer late depends on it',
    'start late in 1.5 (ms)',
  ],
  [
    'a crossing of a sum',
    'sums that events ask for',
    'k',
    'lumped',
    'the condition of `when k > 1 (nS)` reads it',
    'k > 1 (nS)',
  ],
  [
    'a current that reads it',
    'a leak of each synapse beside the sum',
    'n',
    'lazy',
    'the current i reads it in every step',
    'current i (pA) = (g + g0 + n)*(v - e)',
  ],
  [
    'a state that follows it',
    'traces that others follow, that are bounded, and that a current reads',
    'a',
    'lazy',
    'the equation of b reads it in every step',
    '(a - b)/(20 (ms))',
  ],
  [
    'a bound in between',
    'traces that others follow, that are bounded, and that a current reads',
    'c',
    'lazy',
    'whether it has met its bound',
    '0.9',
  ],
  [
    'a crossing in between',
    'crossings on all levels',
    'pre',
    'lazy',
    'the condition of `when pre > 1` is looked at in every step',
    'pre > 1',
  ],
  [
    'a rate that others change',
    'traces whose rates their own events change',
    'z',
    'lazy',
    'its closed form is not that of one linear equation',
    '-k*z',
  ],
  [
    'a method that was asked for',
    'methods by name',
    'pre',
    'lazy',
    'it is advanced by euler, step by step',
    '-pre/(10 (ms))',
  ],
  [
    'a height of each spike',
    'pulses whose height differs from spike to spike',
    'r',
    'grouped',
    '`nt = u` makes its pulse one of a height that may differ from spike to spike',
    'nt = u',
  ],
  [
    'a rate of the potential',
    'pulses that bind at a rate of the potential',
    'r',
    'grouped',
    'its rates read `v`, which not all synapses share',
    'nt*(1 - r)/(1 + exp(-v/(20 (mV))))/(1 (ms)) - b*r',
  ],
  [
    'a second height',
    'pulses of two heights',
    'r',
    'grouped',
    '`nt = 0.5` makes its pulse one of a second height',
    'nt = 0.5',
  ],
  [
    'a bound of a bound receptor',
    'a pulse that binds a receptor with a bound, and one that drives another state',
    'r',
    'grouped',
    'it has a bound, which holds for each synapse',
    '0.7',
  ],
  [
    'another equation',
    'a pulse that binds a receptor with a bound, and one that drives another state',
    's',
    'grouped',
    'the equation of g reads it in every step',
    '(s - g)/(10 (ms))',
  ],
  [
    'a weight that flows',
    'a weight that flows, and a current that squares',
    'r',
    'grouped',
    'the current i weighs it by `w`, which changes between events',
    'current i (pA) = (w*r + weight*s*s + weight*t)*(v - e)',
  ],
  [
    'a square',
    'a weight that flows, and a current that squares',
    's',
    'grouped',
    'the current i is not linear in it',
    'current i (pA) = (w*r + weight*s*s + weight*t)*(v - e)',
  ],
  [
    'a rate of each synapse',
    'a weight that flows, and a current that squares',
    't',
    'grouped',
    'its rates read `rate`, which not all synapses share',
    'rate*nt*(1 - t) - b*t',
  ],
];

describe('an obstacle', () => {
  it.each(obstacles)('%s', async (_, name, state, to, reason, at) => {
    const { place } = (await statesOf(placementModels.get(name)!)).get(state)!;
    const obstacle = place.obstacles.find((each) => each.to === to);
    expect(obstacle?.reason).toContain(reason);
    expect(textOf(obstacle!.span!).replace(/\s+/g, ' ')).toBe(at);
    if (to !== 'grouped') expect(to === 'lumped' ? place.lumped : place.clock === 'lazy').toBe(false);
  });

  it('of a weight that a signal drives: it is clocked, and the reason names what it follows', async () => {
    const states = await statesOf(
      `signal D { state { c = 0 } derivative { c' = -c/(200 (ms)) } on release(amount) { c += amount } }
       synapse A(weight = 1 (nS)) {
         read D.c as da   input v (mV)
         state { w = weight, c = 0 (nS), g = 0 (nS) }
         derivative { w' = da*c/(1 (s))  c' = -c/(1 (s))  g' = -g/(2 (ms)) }
         bound w in [0 (nS), 2 (nS)]
         on pre { g += w  c -= 0.1 (nS) }
         on post { c += 0.1 (nS) }
         current i (pA) = g*v
       }`,
    );
    expect(placeOf(states.get('w')!)).toBe('synapse, clocked');
    expect(states.get('w')!.place.obstacles.map(({ to }) => to)).toContain('lazy');
    expect(placeOf(states.get('c')!)).toBe('synapse, clocked');
    expect(states.get('c')!.place.obstacles.find(({ to }) => to === 'lazy')!.reason).toBe(
      'the equation of w reads it in every step',
    );
  });
});

describe('what is handed over', () => {
  it('(g + g0)*(v - e) has g0 as often as a dendrite has synapses', async () => {
    const { couple } = (await compileModels(placementModels.get('a leak beside the sum')!))[0]!.plan.placed!;
    expect(couple.synapse.body).toEqual([]);
    expect(JSON.stringify(couple.dendrite.body)).toContain('.fanIn');
  });

  it('a leak of each synapse is added up one by one, and the sum is not', async () => {
    const { couple } = (await compileModels(placementModels.get('a leak of each synapse beside the sum')!))[0]!.plan
      .placed!;
    expect(JSON.stringify(couple.axon.body)).toContain('"g0"');
    expect(JSON.stringify(couple.axon.body)).not.toContain('"array":"g"');
    expect(JSON.stringify(couple.dendrite.body)).toContain('"array":"g"');
  });
});
