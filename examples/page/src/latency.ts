/**
 * From an edit to the frame that shows its traces, as performance measures named `edit`: the start is the time stamp of
 * the input event, the end comes after the frame has been painted.
 */
const channel = new MessageChannel();
const painted: (() => void)[] = [];
channel.port1.onmessage = () => painted.shift()?.();

/** Measures up to the frame that the drawing just done will be painted in. */
export function measureEdit(start: number, onMeasured: (milliseconds: number) => void): void {
  // A message posted in the last callback before a frame is delivered after that frame.
  requestAnimationFrame(() => {
    painted.push(() => {
      const { duration } = performance.measure('edit', { start, end: performance.now() });
      onMeasured(duration);
    });
    channel.port2.postMessage(0);
  });
}
