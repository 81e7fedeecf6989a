/** Spike times as people write them: `10, 20, 35`, and `10:50:5` for a train from 10 to 50 ms every 5 ms. */

const mostTimes = 10_000;

/** The times in ascending order, or what is wrong. */
export function parseTimes(text: string): readonly number[] | string {
  const times: number[] = [];
  for (const part of text.split(/[\s,;]+/).filter(Boolean)) {
    const numbers = part.split(':').map(Number);
    if (numbers.length > 3 || numbers.length === 2 || part.split(':').includes('') || !numbers.every(Number.isFinite)) {
      return `${part} is neither a time nor start:stop:step`;
    }
    const [start, stop = start!, step = 1] = numbers as [number, number?, number?];
    if (start < 0) return `${start} ms: times start at 0`;
    if (!(step > 0) || stop < start) return `${part} holds no times: start:stop:step goes up`;
    const count = Math.floor((stop - start) / step + 1e-9) + 1;
    if (times.length + count > mostTimes) return `more than ${mostTimes} times`;
    for (let i = 0; i < count; i++) times.push(start + i * step);
  }
  return times.sort((a, b) => a - b);
}

/** Trains of even steps as `start:stop:step`, all else as a list. */
export function printTimes(times: readonly number[]): string {
  const [first, second] = times;
  if (first === undefined || second === undefined || times.length < 4) return times.join(', ');
  const step = second - first;
  const isEven = step > 0 && times.every((time, i) => time === first + i * step);
  return isEven ? `${first}:${times.at(-1)}:${step}` : times.join(', ');
}
