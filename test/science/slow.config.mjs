// The tests against other simulators that take minutes: `npm run science`.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root,
  resolve: { alias: { 'synapse-models/runtime': `${root}src/runtime/index.ts` } },
  test: {
    include: ['test/science/*.slow.test.ts'],
    // One after the other: each keeps a core busy.
    fileParallelism: false,
    testTimeout: 3_600_000,
  },
});
