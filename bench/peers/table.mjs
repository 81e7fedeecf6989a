// The rows of the report: what, ours, the peer, their ratio, and whether it meets the target.
const widths = [58, 11, 11, 10, 9, 5];
const heads = ['comparison', 'ours', 'peer', 'ratio', 'target', 'met'];

export function printHead() {
  console.log(line(heads));
}

/** A ratio of two times, of the same unit. */
export function printRatio(what, ours, peer, unit, target) {
  const ratio = ours / peer;
  const bound = target === undefined ? '' : `≤ ${target}`;
  console.log(
    line([what, `${digits(ours)} ${unit}`, `${digits(peer)} ${unit}`, digits(ratio), bound, metBy(ratio, target)]),
  );
}

/** A value that has a target of its own. */
export function printValue(what, value, unit, target) {
  const bound = target === undefined ? '' : `≤ ${target}`;
  console.log(line([what, `${digits(value)} ${unit}`.trimEnd(), '', '', bound, metBy(value, target)]));
}

export function printSkipped(what, reason) {
  console.log(`${what.padEnd(widths[0])} skipped: ${reason}`);
}

export function printNote(text) {
  console.log(`  ${text}`);
}

/** Three digits that count. */
export function digits(value) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function metBy(value, target) {
  if (target === undefined) return '';
  return value <= target ? 'yes' : 'NO';
}

function line([what, ...cells]) {
  return what.padEnd(widths[0]) + cells.map((cell, i) => cell.padStart(widths[i + 1])).join('');
}
