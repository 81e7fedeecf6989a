/**
 * Returns the rounding error a * b - product of product = a * b, exactly where nothing over- or underflows
 * (T. J. Dekker, 1971, with G. W. Veltkamp's splitting).
 */
export function productError(a: number, b: number, product: number): number {
  const cutA = 134217729 * a;
  const topA = cutA - (cutA - a);
  const restA = a - topA;
  const cutB = 134217729 * b;
  const topB = cutB - (cutB - b);
  const restB = b - topB;
  return topA * topB - product + topA * restB + restA * topB + restA * restB;
}
