/** The pages of docs/ that people write, from docs/ on. */
export function writtenPages(): readonly string[];
