import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // A compiled model imports the runtime by its public name.
  resolve: { alias: { 'synapse-models/runtime': fileURLToPath(new URL('./src/runtime/index.ts', import.meta.url)) } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000 },
});
