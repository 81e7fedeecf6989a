/** Restores snapshots in a process of its own, runs on, and writes snapshots of where that leads. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makers } from './snapshot-networks.ts';

const [folder, duration] = process.argv.slice(2) as [string, string];
for (const [name, make] of Object.entries(makers)) {
  const { net } = make();
  net.restore(readFileSync(join(folder, `${name}.before`)));
  net.run(Number(duration));
  writeFileSync(join(folder, `${name}.after`), net.snapshot());
}
