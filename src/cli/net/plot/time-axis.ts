/** The axis of time that all panels of a picture share; only the last one has numbers and a title. */
export function timeAxis(end: number, isLast: boolean) {
  return {
    field: 't',
    type: 'quantitative' as const,
    scale: { domain: [0, end], nice: false },
    axis: isLast
      ? { title: 'time (ms)', tickCount: 10, labelFlush: false }
      : { title: null, labels: false, ticks: false, tickCount: 10 },
  };
}
