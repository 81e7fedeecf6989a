import type { BookModel } from './write-model-page.mjs';

export function readModels(library: object): Promise<readonly BookModel[]>;
