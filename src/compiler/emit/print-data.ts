/** No line that holds a whole object or array is longer, its indentation left aside. */
const width = 110;

/**
 * Data of JSON as text that people read in a module: what fits into a line stands in one, all else has a line for each
 * entry. `undefined` is no text at all.
 */
export function printData(value: unknown): string {
  if (value === undefined) return '';
  const flat = printFlat(value);
  if (flat.length <= width || typeof value !== 'object' || value === null) return flat;
  const lines = Array.isArray(value)
    ? value.map(printData)
    : entriesOf(value).map(([key, each]) => `${key}: ${printData(each)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`).join(',\n')}\n${close}`;
}

function printFlat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printFlat).join(', ')}]`;
  const entries = entriesOf(value).map(([key, each]) => `${key}: ${printFlat(each)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

/** The properties that JSON keeps, their names as JSON writes them. */
function entriesOf(value: object): (readonly [key: string, value: unknown])[] {
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => [JSON.stringify(key), each]);
}
