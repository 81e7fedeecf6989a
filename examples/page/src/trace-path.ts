/**
 * The course of a trace as an SVG path. Where many samples fall on one pixel, the first, the least, the greatest and the
 * last of them are drawn, in their order, which looks as if all were.
 *
 * @param x pixels from the left by the number of the sample; never falls
 * @param y pixels from the top by the value
 */
export function tracePath(values: Float64Array, x: (i: number) => number, y: (value: number) => number): string {
  const points: string[] = [];
  const add = (i: number) => points.push(`${Math.round(x(i) * 10) / 10} ${Math.round(y(values[i]!) * 10) / 10}`);
  let from = 0;
  while (from < values.length) {
    const pixel = Math.floor(x(from));
    let to = from + 1;
    let least = from;
    let greatest = from;
    for (; to < values.length && Math.floor(x(to)) === pixel; to++) {
      if (values[to]! < values[least]!) least = to;
      if (values[to]! > values[greatest]!) greatest = to;
    }
    const second = Math.min(least, greatest);
    const third = Math.max(least, greatest);
    add(from);
    if (second > from) add(second);
    if (third > second) add(third);
    if (to - 1 > third) add(to - 1);
    from = to;
  }
  return `M${points.join('L')}`;
}
