/** A name of a population, and the cells of it that are meant. */
export interface CellsReference {
  readonly name: string;
  /** From the first to, not including, the last; all cells if left out. */
  readonly range: readonly [from: number, to: number] | undefined;
}

const pattern = /^([^[\]]*?)(?:\[(\d+)\.\.(\d+)\])?$/;

/** `cells` or `cells[0..3200]`, as messages write it; nothing for what has another form. */
export function parseCells(text: string): CellsReference | undefined {
  const match = pattern.exec(text.trim());
  if (!match || match[1] === '') return undefined;
  const range = match[2] === undefined ? undefined : ([Number(match[2]), Number(match[3])] as const);
  return { name: match[1]!, range };
}
