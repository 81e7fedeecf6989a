import type { Manifest } from '../../runtime/index.ts';
import { drivenBy } from '../driven-by.ts';
import type { InputArgument } from '../options.ts';
import type { RunFlags } from '../run-flags.ts';

/** Values that a picture names under its title; further ones would not fit. */
const mostValues = 5;

/** What was held and set in the run, with units: `v = −40 mV, tau_decay = 80 ms`. */
export function subtitle(manifest: Manifest, { input = new Map(), set = new Map(), sweep = [] }: RunFlags): string {
  const { parameters } = manifest;
  const inputs = drivenBy(manifest);
  const values = new Map<string, InputArgument>([...input, ...set]);
  // The potential matters for every synapse that has one, given or not.
  const hasPotential = inputs.some(({ name }) => name === 'v') && !sweep.some(({ name }) => name === 'v');
  const potential = input.get('v') ?? -65;
  const given = [...(hasPotential ? [['v', potential] as const] : []), ...[...values].filter(([name]) => name !== 'v')];
  const shown = given.slice(0, mostValues).map(([name, value]) => {
    if (typeof value !== 'number') return `${name} from ${value.csv}`;
    const unit = [...inputs, ...parameters].find((quantity) => quantity.name === name)?.unit ?? '1';
    return `${name} = ${String(value).replace('-', '\u2212')}${unit === '1' ? '' : ` ${unit}`}`;
  });
  return [...shown, ...(given.length > mostValues ? ['…'] : [])].join(', ');
}
