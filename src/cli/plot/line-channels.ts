import { nameOfKey } from './key.ts';
import type { Stroke } from './palette.ts';

/** Colours and dashes of the lines of a panel, and their legend; none where the axis alone says what the line is. */
export function lineChannels(
  keys: readonly string[],
  strokes: readonly Stroke[],
  title: string | null,
  isNamed: boolean,
) {
  const legend = isNamed ? { title, symbolType: 'stroke', labelExpr: nameOfKey } : null;
  const channel = (range: readonly unknown[]) => ({
    field: 'key',
    type: 'nominal' as const,
    scale: { domain: [...keys], range: [...range] },
    legend,
  });
  return {
    color: channel(strokes.map(({ colour }) => colour)),
    strokeDash: channel(strokes.map(({ dash }) => dash)),
  };
}
