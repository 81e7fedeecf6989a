/** Colours that people with colour blindness tell apart as well (Okabe & Ito 2008), without the yellow, faint on white. */
export const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#E69F00', '#000000'] as const;

/** From the second round of colours on, lines are broken; so is a line that covers another one. */
const dashes: readonly (readonly number[])[] = [
  [1, 0],
  [7, 3],
  [2, 2],
  [7, 3, 2, 3],
];

export interface Stroke {
  readonly colour: string;
  readonly dash: number[];
}

/** How the n-th line of a picture is drawn, from 0, if it covers some lines that are the same. */
export function strokeOf(n: number, covered: number): Stroke {
  const round = Math.floor(n / colours.length) + covered;
  return { colour: colours[n % colours.length]!, dash: [...dashes[round % dashes.length]!] };
}
