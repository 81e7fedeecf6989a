/** Viridis (van der Walt & Smith 2015) without its yellow end, faint on white: dark is the first, light the last. */
const anchors: readonly (readonly [red: number, green: number, blue: number])[] = [
  [68, 1, 84],
  [65, 68, 135],
  [42, 120, 142],
  [34, 168, 132],
  [122, 209, 81],
];

/** So many colours in an order that the eye sees, since swept values have one. */
export function sequentialColours(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const place = count === 1 ? 0 : (i / (count - 1)) * (anchors.length - 1);
    const below = Math.min(Math.floor(place), anchors.length - 2);
    const mixed = anchors[below]!.map((from, channel) => {
      const to = anchors[below + 1]![channel]!;
      return Math.round(from + (place - below) * (to - from));
    });
    return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  });
}
