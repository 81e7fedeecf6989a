// The page: `npm run page` serves it while it is edited, `npm run page:build` writes it to dist/ beside this file.
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  // Works from any folder of any server.
  base: './',
  // The compiler loads its verifier when a text is not trusted, which takes a Worker of modules.
  // The package is bundled as it comes: to look through it thoroughly for what is not used takes seconds and finds nothing.
  worker: { format: 'es', rollupOptions: { external: ['ts-morph'], treeshake: 'smallest' } },
  build: {
    target: 'es2022',
    // The compiler alone is larger than what Vite warns of; it is in the Worker and holds up nothing that is seen.
    chunkSizeWarningLimit: 2000,
    // Only `emitTypeScript` asks for it, which a page never calls.
    rollupOptions: { external: ['ts-morph'] },
  },
});
