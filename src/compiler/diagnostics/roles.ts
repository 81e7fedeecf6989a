/** SYN2024–2030: what does not belong to this kind of model, and links between models that do not hold. */
import { diagnose, didYouMean } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Span, textOf } from './source.ts';
import { suggest } from './suggest.ts';

export function misplacedItem(at: Span, item: string, role: string, owners: readonly string[]): Diagnostic {
  return diagnose('SYN2024', at, `${item} does not belong to a ${role}`, {
    help: [
      `it belongs to ${owners
        .map((owner) => `a ${owner}`)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')}`,
    ],
  });
}

export function foreignEvent(at: Span, event: string, role: string, component: string | undefined): Diagnostic {
  const spikes = event === 'pre' ? 'presynaptic' : 'postsynaptic';
  const subject = component === undefined ? '' : `${component} handles \`on ${event}\`: `;
  return diagnose('SYN2024', at, `${subject}a ${role} sees no ${spikes} spikes`, {
    help: [role === 'neuron' ? 'its own spikes are handled in `spike when … { … }`' : 'name an event of its own'],
  });
}

export function targetOnlyAdded(at: Span, name: string, declared: Span): Diagnostic {
  return diagnose('SYN2025', at, `\`${name}\` belongs to the target cell; a synapse can only add to it`, {
    related: [{ at: declared, text: 'declared as a target here' }],
    help: [`write \`${name} += …\` or \`${name} -= …\`: what several synapses do at one time then adds up`],
  });
}

export function unknownSignal(at: Span, known: readonly string[]): Diagnostic {
  const suggestion = suggest(textOf(at), known);
  return diagnose('SYN2026', at, `there is no signal \`${textOf(at)}\``, {
    help: suggestion
      ? didYouMean(suggestion)
      : ['a signal of another file is brought in with `import Name from "file.syn"`'],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function notASignal(at: Span, role: string): Diagnostic {
  return diagnose('SYN2026', at, `\`${textOf(at)}\` is a ${role}; only a signal can be read`, {
    help: ['a part of the model itself is brought in with `use`, a quantity of the cell with `input`'],
  });
}

export function unknownSignalMember(at: Span, signal: string, known: readonly string[]): Diagnostic {
  const suggestion = suggest(textOf(at), known);
  return diagnose('SYN2026', at, `${signal} has no state or output \`${textOf(at)}\``, {
    help: [...didYouMean(suggestion), `it has ${known.map((name) => `\`${name}\``).join(', ') || 'none'}`],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function variesOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN2027', at, `\`${textOf(at)}\` is ${noun}; only parameters vary`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
    help: ['`vary` gives a parameter of the model one value per synapse; states and inputs have that anyway'],
  });
}

export function variesUndeclared(at: Span, known: readonly string[]): Diagnostic {
  const suggestion = suggest(textOf(at), known);
  return diagnose('SYN2027', at, `there is no parameter \`${textOf(at)}\``, {
    help: suggestion ? didYouMean(suggestion) : ['`vary` names parameters that are declared in `parameter { … }`'],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function variesAlready(at: Span, declared: Span): Diagnostic {
  return diagnose('SYN2027', at, `\`${textOf(at)}\` varies already: it is declared in the header`, {
    related: [{ at: declared, text: 'declared here' }],
    help: ['leave it out here'],
  });
}

export function refractoryOutside(at: Span): Diagnostic {
  return diagnose('SYN2028', at, 'a refractory period begins with a spike', {
    help: ['write it among the statements of `spike when … { … }`, outside of any `if`'],
  });
}

export function refractoryTwice(at: Span, first: Span): Diagnostic {
  return diagnose('SYN2028', at, 'a spike has one refractory period', {
    related: [{ at: first, text: 'the first one' }],
  });
}

export function spikeTwice(at: Span, first: Span): Diagnostic {
  return diagnose('SYN2029', at, 'a neuron has one condition for its spikes', {
    related: [{ at: first, text: 'the first one' }],
    help: ['join them with `or`, or use `when … { … }` for what is no spike'],
  });
}

export function eventBringsNothing(at: Span, event: string): Diagnostic {
  return diagnose('SYN2030', at, `\`${event}\` brings no values along`, {
    help: ['only events that a signal names itself do, as in `on release(amount (uM)) { … }`'],
  });
}
