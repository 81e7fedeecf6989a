/** Colours that people with colour blindness tell apart as well (Okabe & Ito 2008), without the yellow, faint on white. */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#56B4E9', '#E69F00', '#000000'] as const;

/** From the second round of colours on, lines are broken. */
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

/** How the n-th line of a picture is drawn, from 0. */
export function strokeOf(n: number): Stroke {
  const round = Math.floor(n / colours.length);
  return { colour: colours[n % colours.length]!, dash: [...dashes[round % dashes.length]!] };
}
