import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

// Those take minutes: `npm run science`.
const excluded = [...configDefaults.exclude, 'test/**/*.slow.test.ts'];
/** Files that put something else in the place of a module, which others would see. */
const mocking = [
  'test/cli/our-fault.test.ts',
  'test/library/simulate.test.ts',
  'test/library/synaptic-network.test.ts',
  'test/safety/untrusted.test.ts',
];

export default defineConfig({
  // A compiled model imports the runtime by its public name.
  resolve: { alias: { 'synapse-models/runtime': fileURLToPath(new URL('./src/runtime/index.ts', import.meta.url)) } },
  test: {
    exclude: excluded,
    testTimeout: 120_000,
    // Left to itself it leaves one processor of two idle.
    maxWorkers: '100%',
    projects: [
      // The compiler is loaded, and optimised, once per process and not once per file: a third less time.
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: mocking, isolate: false } },
      { extends: true, test: { name: 'apart', include: mocking } },
    ],
  },
});
