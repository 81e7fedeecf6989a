/** Rows of cells as lines with aligned columns, two spaces between them; numbers stand to the right. */
export function printColumns(rows: readonly (readonly string[])[], margin = ''): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
    });
  }
  return rows.map((row) => {
    const cells = row.map((cell, i) => (isNumeric(cell) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)));
    return `${margin}${cells.join('  ')}`.trimEnd();
  });
}

function isNumeric(cell: string): boolean {
  return /^[-\u2212]?[\d.,]+$/.test(cell);
}
