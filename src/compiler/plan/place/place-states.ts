import type { SystemState } from '../../lower/system.ts';
import type { Advance } from '../integrators/advance.ts';
import type { Level, Obstacle, Place } from '../plan.ts';
import { findLazy, type Laziness } from './lazy.ts';
import { type Cause, findLevels, type Levels } from './levels.ts';
import { findLumping, type Lumping } from './lump.ts';
import { type Grouping, type OnOffGroup, sumsOf } from './on-off.ts';

/** Where everything lives. */
export interface Placing {
  readonly levels: Levels;
  readonly lumping: Lumping;
  readonly laziness: Laziness;
  /** The level of a state's array: that of a sum is a dendrite's. */
  readonly homeOf: (state: SystemState) => Level;
  readonly placeOf: (state: SystemState) => Place;
}

/** Proves where each state can live and when it has to be brought up to date, and says why. */
export function placeStates({ system, groups, obstacles: ungrouped }: Grouping, advances: readonly Advance[]): Placing {
  const levels = findLevels(system);
  const lumping = findLumping(system, levels, new Set(groups.map(({ count }) => count)));
  const laziness = findLazy(system, advances, lumping.states, levels);
  const homeOf = (state: SystemState): Level => (lumping.states.has(state) ? 'dendrite' : levels.ofState(state));
  const reasonOf = (state: SystemState, lumped: boolean): string => {
    const group = groups.find((each) => sumsOf(each).includes(state));
    if (group) return reasonInGroup(state, group);
    if (lumped) return 'linear, and every reader adds it up over the synapses of a cell: kept as that sum';
    return reasonFor(levels.ofState(state), levels.causesOf(state));
  };
  const methods = new Map(advances.map(({ state, integrator }) => [state, integrator.method]));
  return {
    levels,
    lumping,
    laziness,
    homeOf,
    placeOf: (state) => {
      const lumped = lumping.states.has(state);
      const lazy = laziness.states.has(state);
      const isHeld = methods.get(state) === 'held';
      return {
        level: homeOf(state),
        clock: isHeld ? 'held' : lazy ? 'lazy' : 'clocked',
        lumped,
        reason: reasonOf(state, lumped),
        obstacles: [ungrouped.get(state), lumping.obstacles.get(state), laziness.obstacles.get(state)].filter(
          (obstacle): obstacle is Obstacle => obstacle !== undefined,
        ),
      };
    },
  };
}

/** What a sum of a group is for. */
function reasonInGroup(sum: SystemState, { state, pulse, on, off, open }: OnOffGroup): string {
  const where = `the synapses where ${pulse.state.name} is ${sum === off ? 'off' : 'on'}`;
  if (sum === on || sum === off) {
    return `what currents read of ${state.name}, of ${where}: these share one equation, and events move a synapse from one sum to the other (Lytton 1996)`;
  }
  return sum === open ? `the weights of ${where}, which bind` : `how many ${where} are: at 0, their sums are 0 exactly`;
}

/** The causes that make up a level: one that has it by itself, else one of either side. */
function reasonFor(level: Level, causes: readonly Cause[]): string {
  const alone = causes.find((cause) => cause.level === level);
  if (level === 'shared') return 'nothing that touches it differs between synapses or cells';
  if (alone) return alone.text;
  const sides = (['axon', 'dendrite'] as const).map((side) => causes.find((cause) => cause.level === side)!);
  return sides.map(({ text }) => text).join(', and ');
}
