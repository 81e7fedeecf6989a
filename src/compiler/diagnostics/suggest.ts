/** Did-you-mean: the known word nearest to a misspelt one. */

/** Levenshtein distance with transpositions of neighbours (Damerau 1964, optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(change, last[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** The nearest of `known` to `word`, if it is near enough to be what was meant; the first of equals wins. */
export function suggest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 128) return undefined;
  const tolerance = word.length <= 2 ? 1 : Math.max(1, Math.floor(word.length / 3));
  let best: string | undefined;
  let bestDistance = tolerance + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const sameLetters = candidate.toLowerCase() === word.toLowerCase();
    const distance = sameLetters ? 0.5 : editDistance(word, candidate);
    // Of one-letter names everything is one edit away: only a change of case is a likely slip there.
    if (distance < bestDistance && (word.length > 1 || sameLetters)) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}
