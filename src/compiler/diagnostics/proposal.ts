import type { Edit } from './diagnostic.ts';

/** An edit that may mend a model. Nobody has tried it yet. */
export interface Proposal {
  readonly edit: Edit;
  /** How large a change it is, and how seldom it is what was meant; the smallest wins. */
  readonly cost: number;
  /** The edit in words. */
  readonly help: string;
}
