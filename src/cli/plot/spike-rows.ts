import type { RunFlags } from '../run-flags.ts';

/** Events of one kind that the run was given. */
export interface SpikeRow {
  readonly name: string;
  readonly times: readonly number[];
}

/** Further ticks would only be drawn on top of each other. */
const mostTicks = 4000;

/** Spikes and fired timers within the run, a row for each kind there is. */
export function spikeRows({ pre = [], post = [], at = new Map(), tstop }: RunFlags): SpikeRow[] {
  const rows: SpikeRow[] = [
    { name: 'pre', times: pre },
    { name: 'post', times: post },
  ];
  for (const [name, times] of at) rows.push({ name, times });
  return rows
    .map(({ name, times }) => ({ name, times: thin(times.filter((time) => time <= tstop)) }))
    .filter(({ times }) => times.length > 0);
}

function thin(times: readonly number[]): readonly number[] {
  if (times.length <= mostTicks) return times;
  const step = times.length / mostTicks;
  return Array.from({ length: mostTicks }, (_, i) => times[Math.floor(i * step)]!);
}
