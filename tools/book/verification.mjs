import { existsSync, readFileSync } from 'node:fs';

const path = 'docs/verification.json';

/** What verifies the models, as `npm run verify-models` has written it; nothing where it never ran. */
export function readVerification() {
  if (!existsSync(path)) return [];
  const rows = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(rows)) throw new Error(`${path} is no list`);
  for (const row of rows) {
    const { file, model, kind, against, error, tolerance } = row;
    const isRow = [file, model, kind, against].every((text) => typeof text === 'string');
    if (!isRow || !Number.isFinite(error) || !Number.isFinite(tolerance)) {
      throw new Error(`${path} has a row that is none: ${JSON.stringify(row)}`);
    }
  }
  return rows;
}

/** The rows of one model; files are named with or without their folder. */
export function verificationOf(rows, { file, name }) {
  const plain = (path) => path.replace(/^models\//, '');
  return rows.filter((row) => row.model === name && plain(row.file) === plain(file));
}

/** Whether something verifies it, and all of that is met. */
export function isVerified(rows) {
  return rows.length > 0 && rows.every(({ error, tolerance }) => error <= tolerance);
}
