/** What is said about white noise: where `dW` has no meaning, and what is no equation that noise can drive. */
import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { type Span, textOf } from './source.ts';

/** The name of what the noise is written as: itself, or a name that stands for it. */
function carrier(at: Span): string {
  const text = textOf(at);
  return text === 'dW' ? '`dW` is white noise, which' : `\`${text}\` holds the white noise \`dW\`, which`;
}

export function noiseOutsideEquation(at: Span): Diagnostic {
  return diagnose('SYN2090', at, `${carrier(at)} has no value at any moment: only an equation can take it up`, {
    help: [
      "add it to an equation and read the state: `derivative { x' = -x/tau + sigma*dW }`",
      'a random number at an event is `sample normal(0, 1)`',
    ],
  });
}

export function noiseInFunction(at: Span): Diagnostic {
  return diagnose(
    'SYN2091',
    at,
    `${carrier(at)} is another process at every place where it is written, and a function has no place`,
    {
      help: ['give it to the function as an argument, where the function is called: `f(x, dW)`'],
    },
  );
}

/** @param role what the noise is in, such as `a divisor` */
export function noiseNotAffine(at: Span, role: string): Diagnostic {
  return diagnose(
    'SYN4070',
    at,
    `white noise in ${role}: an equation is a sum of terms, each with one \`dW\` as a factor or none`,
    {
      help: [
        "noise with a finite correlation time is a state: `n' = -n/tau_n + sqrt(2/tau_n)*dW` has mean 0 and variance 1, and may stand anywhere",
      ],
    },
  );
}

export function tooMuchNoise(at: Span, count: number, limit: number): Diagnostic {
  return diagnose('SYN4071', at, `the equations need ${count} random numbers a step, at most ${limit} are possible`, {
    help: ['let states share a process: `let eta = dW`, then `eta` in their equations'],
  });
}
