import { parse } from '../ast/parse.ts';
import { resolveUnit } from '../check/resolve-unit.ts';
import { type Unit, undetermined } from '../check/unit.ts';
import { DiagnosticBag } from '../diagnostics/bag.ts';

/** The unit that a text names, with the letters that people use beside those of the language. */
export function unitOf(text: string): Unit | undefined {
  const plain = text.replace(/[\u00B5\u03BC]/g, 'u').replace(/[\u03A9\u2126]/g, 'ohm');
  const bag = new DiagnosticBag();
  const ast = parse({ name: text, text: `component C { input x (${plain}) }` }, bag);
  const items = ast?.models.length === 1 ? ast.models[0]!.items : [];
  const [list] = items;
  if (items.length !== 1 || list?.kind !== 'InputList' || list.inputs.length !== 1) return undefined;
  const { unit } = list.inputs[0]!;
  const resolved = unit && resolveUnit(unit, bag);
  return resolved === undetermined ? undefined : resolved;
}
