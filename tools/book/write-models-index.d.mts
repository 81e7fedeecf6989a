import type { VerificationRow } from './verification.mjs';
import type { BookModel } from './write-model-page.mjs';

export function bySubject(
  models: readonly BookModel[],
): readonly { readonly title: string; readonly models: readonly BookModel[] }[];

export function modelsIndex(
  library: object,
  models: readonly BookModel[],
  verification: readonly VerificationRow[],
): string;
