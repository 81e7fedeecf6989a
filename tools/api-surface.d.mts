/** The public surface of the built package, and the places without a docblock that need one. */
export function readSurface(): { readonly text: string; readonly undocumented: readonly string[] };
