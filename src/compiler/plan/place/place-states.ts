import type { EquationSystem, SystemState } from '../../lower/system.ts';
import type { Advance } from '../integrators/advance.ts';
import type { Level, Obstacle, Place } from '../plan.ts';
import { findLazy, type Laziness } from './lazy.ts';
import { type Cause, findLevels, type Levels } from './levels.ts';
import { findLumping, type Lumping } from './lump.ts';

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
export function placeStates(system: EquationSystem, advances: readonly Advance[]): Placing {
  const levels = findLevels(system);
  const lumping = findLumping(system, levels);
  const laziness = findLazy(system, advances, lumping.states, levels);
  const homeOf = (state: SystemState): Level => (lumping.states.has(state) ? 'dendrite' : levels.ofState(state));
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
        reason: lumped
          ? 'linear, and every reader adds it up over the synapses of a cell: kept as that sum'
          : reasonFor(levels.ofState(state), levels.causesOf(state)),
        obstacles: [lumping.obstacles.get(state), laziness.obstacles.get(state)].filter(
          (obstacle): obstacle is Obstacle => obstacle !== undefined,
        ),
      };
    },
  };
}

/** The causes that make up a level: one that has it by itself, else one of either side. */
function reasonFor(level: Level, causes: readonly Cause[]): string {
  const alone = causes.find((cause) => cause.level === level);
  if (level === 'shared') return 'nothing that touches it differs between synapses or cells';
  if (alone) return alone.text;
  const sides = (['axon', 'dendrite'] as const).map((side) => causes.find((cause) => cause.level === side)!);
  return sides.map(({ text }) => text).join(', and ');
}
