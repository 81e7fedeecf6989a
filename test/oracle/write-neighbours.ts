import type { Choices } from './choices.ts';

/** A signal that a synapse may read. */
export interface WrittenSignal {
  readonly text: string;
  readonly name: string;
  /** What can be read of it, all in micromolar. */
  readonly members: readonly string[];
}

/** A concentration that events release and that decays, alone or through a store. */
export function writeSignal(choices: Choices): WrittenSignal {
  const name = choices.among(['Dopamine', 'Calcium', 'Zinc']);
  const tau = () => `${choices.decimal(5, 200)} (ms)`;
  const store = choices.chance(0.4);
  const gain = choices.decimal(0.1, 2);
  const lines = [
    `parameter { tau = ${tau()} in (0, inf)  gain = ${gain} in {${gain}, 1, 2} }`,
    `state { c = 0 (uM)${store ? `  kept = ${choices.decimal(0.1, 1)} (uM)` : ''} }`,
    `derivative { c' = ${store ? `(kept - c)/tau  kept' = -kept/${tau()}` : '-c/tau'} }`,
    `on release(amount (uM)${choices.chance(0.3) ? ', share' : ''}) { ${store ? 'kept' : 'c'} += gain*amount }`,
    'output excess (nM) = c - 0.1 (uM)',
  ];
  const text = lines
    .join('\n  ')
    .replace('gain*amount', lines[3]!.includes('share') ? 'tanh(share)*amount' : 'gain*amount');
  return { text: `signal ${name} {\n  ${text}\n}\n`, name, members: store ? ['c', 'kept'] : ['c', 'excess'] };
}

/** A cell that integrates, fires and rests, perhaps with an adaptation. */
export function writeNeuron(choices: Choices): string {
  const adapts = choices.chance(0.5);
  const rests = choices.chance(0.6);
  const leak = choices.among(['(rest + drive - v)/tau', '(rest - v)/tau + drive/10 (ms)']);
  const lines = [
    `parameter { tau = ${choices.decimal(5, 50)} (ms)  theta = -50 (mV)  rest = ${choices.among(['-65', '-70.5'])} (mV)`,
    `  t_ref = ${choices.decimal(0.5, 5)} (ms)  step = ${choices.decimal(0.1, 3)} (mV) }`,
    'input drive (mV)',
    `state { v = rest${adapts ? '  a = 0 (mV)' : ''} }`,
    `derivative { v' = ${leak}${adapts ? ` - a/tau  a' = -a/${choices.decimal(20, 200)} (ms)` : ''} }`,
    `spike when v > theta${choices.chance(0.3) ? ' and drive > 0 (mV)' : ''} { v = rest${adapts ? '  a += step' : ' - step'}${
      rests ? '  refractory t_ref holds v' : ''
    } }`,
    `output excess = (v - rest)/(theta - rest)*(1 + 0*(t_ref/1 (ms) + step/1 (mV)))`,
  ];
  return `neuron Cell {\n  ${lines.join('\n  ')}\n}\n`;
}

/** Components that random models import. */
export const importedFile = 'parts.syn';
export const importedText = `
/// The mean of what drives it.
component Mean {
  parameter { tau = 12 (ms) in (0, inf)  size = 0.7 }
  input level
  state { y = size }
  derivative { y' = (level - y)/tau }
  output mean = y
}`;
