/** Rates of receptors that pulses of transmitter bind and of the G protein that they produce, in /mM/ms, /ms, μM/ms and mM. */
export interface Cascade {
  readonly alpha: number;
  readonly beta: number;
  readonly K3: number;
  readonly K4: number;
  readonly peak: number;
  readonly pulse: number;
}

/**
 * The G protein at times, in μM, by the solution of r' = alpha·T·(1 − r) − beta·r and G' = K3·r − K4·G from one change of
 * the transmitter T to the next. Spikes are further apart than a pulse is long, and spikes and times ascend.
 */
export function gProtein(spikes: readonly number[], times: readonly number[], cascade: Cascade): number[] {
  const { alpha, beta, K3, K4, peak, pulse } = cascade;
  const changes = spikes.flatMap((spike) => [[spike, peak] as const, [spike + pulse, 0] as const]);
  let [time, nt, r, G] = [0, 0, 0, 0];
  const after = (duration: number) => {
    const rate = alpha * nt + beta;
    const rest = (alpha * nt) / rate;
    const [slow, fast] = [Math.exp(-K4 * duration), Math.exp(-rate * duration)];
    const fed = (rest * (1 - slow)) / K4 + ((r - rest) * (fast - slow)) / (K4 - rate);
    return [rest + (r - rest) * fast, G * slow + K3 * fed] as const;
  };
  return times.map((row) => {
    for (let next = changes[0]; next && next[0] < row; next = changes[0]) {
      [r, G] = after(next[0] - time);
      [time, nt] = next;
      changes.shift();
    }
    return after(row - time)[1];
  });
}
