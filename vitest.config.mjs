import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  // A compiled model imports the runtime by its public name.
  resolve: { alias: { 'synapse-models/runtime': fileURLToPath(new URL('./src/runtime/index.ts', import.meta.url)) } },
  test: {
    include: ['test/**/*.test.ts'],
    // Those take minutes: `npm run science`.
    exclude: [...configDefaults.exclude, 'test/**/*.slow.test.ts'],
    testTimeout: 120_000,
    // The compiler is loaded, and optimised, once per process and not once per file: a third less time. No test changes a module.
    isolate: false,
  },
});
