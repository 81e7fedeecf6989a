/** A table of Markdown. A column that says nothing of any row is left out, but for the first. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const kept = head.map((_, i) => i === 0 || rows.some((row) => row[i] !== ''));
  const line = (cells: readonly string[]) => `| ${cells.filter((_, i) => kept[i]).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
