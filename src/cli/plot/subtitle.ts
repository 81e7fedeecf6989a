import type { Manifest } from '../../runtime/index.ts';
import type { RunFlags } from '../run-flags.ts';

/** Values that a picture names under its title; further ones would not fit. */
const mostValues = 5;

/** What was held and set in the run, with units: `v = −40 mV, tau_decay = 80 ms`. */
export function subtitle(
  { inputs, parameters }: Manifest,
  { v, input = new Map(), set = new Map() }: RunFlags,
): string {
  const values = new Map([...input, ...set]);
  // The potential matters for every synapse that has one, given or not.
  const hasPotential = inputs.some(({ name }) => name === 'v');
  const potential = v ?? input.get('v') ?? -65;
  const given = [...(hasPotential ? [['v', potential] as const] : []), ...[...values].filter(([name]) => name !== 'v')];
  const shown = given.slice(0, mostValues).map(([name, value]) => {
    const unit = [...inputs, ...parameters].find((quantity) => quantity.name === name)?.unit ?? '1';
    return `${name} = ${String(value).replace('-', '\u2212')}${unit === '1' ? '' : ` ${unit}`}`;
  });
  return [...shown, ...(given.length > mostValues ? ['…'] : [])].join(', ');
}
