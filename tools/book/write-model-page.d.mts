import type * as library from '../../src/compiler/index.ts';
import type { VerificationRow } from './verification.mjs';

/** A model as `read-models.mjs` gives it. */
export interface BookModel extends library.CompiledModel {
  readonly file: string;
  /** Of the file. */
  readonly text: string;
  /** The first sentence of its documentation. */
  readonly summary: string;
  readonly citations: readonly library.Citation[];
}

export function modelPageOf(
  library: object,
  model: BookModel,
  picture: { readonly words: string } | { readonly none: string },
  verification: readonly VerificationRow[],
): string;
