import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BuildContext, context } from 'esbuild';
import type { instantiate } from '../../src/compiler/emit/instantiate.ts';
import type { emitFunctionBody } from '../../src/compiler/emit/javascript.ts';
import type { planModel } from '../../src/compiler/plan/plan-model.ts';

/** A mistake in the planner or the printers: one piece of a source file, which stands there once, and what takes its place. */
export interface Fault {
  readonly name: string;
  /** Below `src/compiler/`. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** What comes after the mathematics: a copy of its own of all code, in which one piece may be wrong. */
export interface BackEnd {
  readonly planModel: typeof planModel;
  readonly instantiate: typeof instantiate;
  readonly emitFunctionBody: typeof emitFunctionBody;
}

const compiler = fileURLToPath(new URL('../../src/compiler/', import.meta.url));

const entry = `
  export { planModel } from './plan/plan-model.ts';
  export { instantiate } from './emit/instantiate.ts';
  export { emitFunctionBody } from './emit/javascript.ts';`;

/** Bundles the planner and the printers again and again, each time with another fault. */
export class FaultyPlanner {
  readonly #context: BuildContext;
  readonly #plant: { fault: Fault | undefined };

  private constructor(build: BuildContext, plant: { fault: Fault | undefined }) {
    this.#context = build;
    this.#plant = plant;
  }

  static async open(): Promise<FaultyPlanner> {
    const plant: { fault: Fault | undefined } = { fault: undefined };
    const build = await context({
      stdin: { contents: entry, resolveDir: compiler, loader: 'ts' },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'backEnd',
      logLevel: 'silent',
      plugins: [
        {
          name: 'plant',
          setup({ onLoad }) {
            onLoad({ filter: /[/\\](plan|emit)[/\\].*\.ts$/ }, ({ path }) => {
              const text = readFileSync(path, 'utf8');
              const { fault } = plant;
              const isPlace = fault && path === `${compiler}${fault.file}`;
              return { contents: isPlace ? planted(text, fault) : text, loader: 'ts' };
            });
          },
        },
      ],
    });
    return new FaultyPlanner(build, plant);
  }

  /** The code with a fault, or as it is. */
  async plant(fault: Fault | undefined): Promise<BackEnd> {
    this.#plant.fault = fault;
    const { outputFiles } = await this.#context.rebuild();
    return new Function(`${outputFiles![0]!.text}\nreturn backEnd;`)() as BackEnd;
  }

  async close(): Promise<void> {
    await this.#context.dispose();
  }
}

/** How often the piece that a fault replaces stands in its file. */
export function occurrences({ file, find }: Fault): number {
  return readFileSync(`${compiler}${file}`, 'utf8').split(find).length - 1;
}

function planted(text: string, { find, replace }: Fault): string {
  return text.replace(find, () => replace);
}
