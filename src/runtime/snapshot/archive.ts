import type { Condition, Numbers } from './condition.ts';

/** What puts a checked part of a snapshot in place; it cannot fail. */
export type Commit = () => void;

/**
 * Walks over everything that a run depends on, part by part. One archive writes the parts down; another reads them, looks
 * whether they can be, and puts them in place once every one of them has been looked at. Whoever owns a state names it in
 * one method, `exchange`, for both: parts that are written and parts that are read cannot drift apart.
 *
 * What follows from other things (constants of parameters, lists that are sorted in by ticks) is no part: it is made anew.
 */
export interface Archive {
  /** How many steps the network has made, or will have made when all is in place: the tick that is delivered next. */
  readonly tick: number;

  /** Everything that `walk` names belongs to `owner`. */
  within(owner: string, walk: () => void): void;

  /** Numbers in an array that stays where it is. */
  fixed(name: string, array: Numbers, condition: Condition): void;

  /**
   * Numbers without an array of their own, or of a length of their own.
   *
   * @param values what is there now; it is copied before anything moves
   * @param load looks at what has been read, without changing anything, and throws where it cannot be. What is kept of the
   * array is to be copied: it is part of the snapshot.
   */
  doubles(name: string, values: () => Float64Array, load: (values: Float64Array) => Commit): void;

  /** As `doubles`, of whole numbers below 2³². */
  indices(name: string, values: () => Uint32Array, load: (values: Uint32Array) => Commit): void;

  /** What is to be looked at and put in place once the parts before have been looked at; nothing for who writes. */
  conclude(load: () => Commit): void;
}

/** Of a part that a later one puts in place together with its own. */
export const nothing: Commit = () => {};
