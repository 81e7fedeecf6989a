import type { AnyModel } from '../../src/runtime/abi.ts';
import { compileModels } from './compile-models.ts';
import type { Values } from './verification.ts';

/** Those that have been made, which nobody changes. */
const made = new Map<string, Promise<AnyModel>>();

/**
 * A component that keeps, in its state `held`, what an output of a component of the library has been at the last presynaptic
 * spike, and is 0 before: such an output has a value at its event only. Its inputs are those of that component, its parameters
 * too, under the names that `ofHeld` gives them.
 *
 * @param file name of the file in `models/`
 */
export function holdOutput(file: string, { manifest }: AnyModel, output: string): Promise<AnyModel> {
  const inputs = manifest.inputs.map(({ name, unit }) => `input ${name} (${unit})`).join('  ');
  const text = `import ${manifest.name} from "${file}"
component Held {
  ${inputs}
  use ${manifest.name} as part
  state { held = 0 }
  on pre { held = part.${output} }
}`;
  const held = made.get(text) ?? compileModels(text).then((models) => models.at(-1)!.model);
  made.set(text, held);
  return held;
}

/** Values of parameters of a component as those of the one that holds its output. */
export function ofHeld(values: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`part.${name}`, value]));
}
