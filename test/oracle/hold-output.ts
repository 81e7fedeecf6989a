import type { AnyModel } from '../../src/runtime/abi.ts';
import { compileModels } from './compile-models.ts';

/**
 * A component that keeps, in its state `held`, what an output of a component of the library has been at the last presynaptic
 * spike: such an output has a value at its event only. It has the parameters of that component and is given them.
 *
 * @param file name of the file in `models/`
 */
export async function holdOutput(
  file: string,
  { manifest: { name, parameters } }: AnyModel,
  output: string,
): Promise<AnyModel> {
  const declared = parameters.map((each) => `${each.name} = ${each.value} (${each.unit})`).join(', ');
  const given = parameters.map((each) => `${each.name} = ${each.name}`).join(', ');
  const text = `import ${name} from "${file}"
component Held {
  ${declared === '' ? '' : `parameter { ${declared} }`}
  use ${name} as part(${given})
  state { held = 0 }
  on pre { held = part.${output} }
}`;
  return (await compileModels(text)).at(-1)!.model;
}
