// Tests of the command that take minutes: `npx vitest run --config test/cli/slow.config.mjs`, after `npm run build`.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default defineConfig({
  root,
  test: { include: ['test/cli/*.slow.test.ts'], fileParallelism: false, testTimeout: 1_200_000 },
});
