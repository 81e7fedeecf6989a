/** SYN2xxx: names that are unknown, declared twice, or used where they mean nothing. */
import { diagnose, didYouMean } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { headingOf } from './event-name.ts';
import { foreignFunction, foreignName, foreignWord } from './foreign-spellings.ts';
import { type Span, textOf } from './source.ts';
import { suggest } from './suggest.ts';

export function unknownName(at: Span, known: Iterable<string>): Diagnostic {
  const name = textOf(at);
  const elsewhere = foreignName(name);
  const suggestion = elsewhere ? undefined : suggest(name, known);
  if (elsewhere) {
    return diagnose('SYN2001', at, `there is no \`${name}\` here`, { label: 'not declared', help: [elsewhere] });
  }
  return diagnose('SYN2001', at, `there is no \`${name}\` here`, {
    label: 'not declared',
    help: suggestion ? didYouMean(suggestion) : ['declare it as a `parameter`, an `input`, a `state` or with `let`'],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

/** The diagnostic of a name that is met again: it is one mistake, however often it is seen. */
export function inMorePlaces(diagnostic: Diagnostic, more: number): Diagnostic {
  const { help = [], edit: _, ...rest } = diagnostic;
  const places = more === 1 ? 'in one more place' : `in ${more} more places`;
  return { ...rest, help: [...help, `the same name stands ${places}`] };
}

/** One message for many names: whoever declares the first will think of the others. */
export function manyUndeclared(first: Diagnostic, others: readonly string[]): Diagnostic {
  const listed = others.slice(0, 8).map((name) => `\`${name}\``);
  const rest = others.length - listed.length;
  const names = rest > 0 ? `${listed.join(', ')} and ${rest} more` : listed.join(', ');
  return {
    ...first,
    help: [...(first.help ?? []), `nor are these declared: ${names}; is a \`parameter { … }\` missing?`],
  };
}

export function localOfBranch(at: Span, declared: Span): Diagnostic {
  const name = textOf(at);
  return diagnose('SYN2070', at, `\`${name}\` has a value inside of its branch only`, {
    label: 'not known here',
    related: [{ at: declared, text: 'declared in this branch' }],
    help: [
      `give it a value in both cases in front of the branch, \`let ${name} = if … then … else …\`, or keep it in a state`,
    ],
  });
}

export function declaredTwice(at: Span, first: Span): Diagnostic {
  return diagnose('SYN2002', at, `\`${textOf(at)}\` is declared already`, {
    label: 'declared again',
    related: [{ at: first, text: 'first declared here' }],
    help: ['give one of them another name'],
  });
}

export function unknownComponent(at: Span, known: Iterable<string>): Diagnostic {
  const all = [...known];
  return diagnose('SYN2003', at, `there is no component \`${textOf(at)}\``, {
    help: [
      ...didYouMean(suggest(textOf(at), all)),
      'a component of another file is brought in with `import Name from "file.syn"`',
    ],
  });
}

export function unknownEvent(at: Span, timers: readonly string[]): Diagnostic {
  const known = ['pre', 'post', ...timers];
  const suggestion = suggest(textOf(at), known);
  return diagnose('SYN2004', at, `nothing called \`${textOf(at)}\` happens to this model`, {
    label: `expected ${known.map((name) => `\`${name}\``).join(' or ')}`,
    help: suggestion ? didYouMean(suggestion) : [`a self-event is declared with \`timer ${textOf(at)}\``],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function unknownOrder(at: Span): Diagnostic {
  return diagnose('SYN2071', at, `there is no order \`${textOf(at)}\``, {
    help: [
      'at one time come presynaptic spikes, timers, postsynaptic spikes, crossings; `on post before pre` puts the postsynaptic ones first',
    ],
  });
}

export function unlikeOrders(at: Span, first: Span, plain: Span): Diagnostic {
  return diagnose('SYN2072', at, `parts of \`${textOf(at)}\` ask for two orders of simultaneous spikes`, {
    related: [
      { at: first, text: 'postsynaptic spikes come first here' },
      { at: plain, text: 'and after presynaptic ones here' },
    ],
    help: ['the order is one for the whole model: every `on post` of it has to say `on post before pre`, or none'],
  });
}

export function periodPerSynapse(at: Span, parameter: string, declared: Span): Diagnostic {
  return diagnose('SYN2073', at, `a period is the same for all synapses, but \`${parameter}\` has a value for each`, {
    related: [{ at: declared, text: 'declared here' }],
    help: ['take a parameter that all synapses share; for a time of its own each synapse has timers: `start t in …`'],
  });
}

export function assignmentToUndeclared(at: Span, states: Iterable<string>): Diagnostic {
  const name = textOf(at);
  const suggestion = suggest(name, states);
  return diagnose('SYN2005', at, `\`${name}\` is assigned but not declared`, {
    help: [
      ...didYouMean(suggestion),
      `a local of the handler needs \`let ${name} = …\`, a quantity that lasts is a state`,
    ],
  });
}

export function assignmentToOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN2006', at, `\`${textOf(at)}\` is ${noun}; only states can be assigned`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
    help: ['what changes during a run is declared with `state { … }`'],
  });
}

export function boundOfOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN2006', at, `\`${textOf(at)}\` is ${noun}; only states can be bound`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
    help: ['the values of a parameter are limited where it is declared: `p = 1 in [0, 2]`'],
  });
}

export function heldOther(at: Span, noun: string, declared: Span | undefined): Diagnostic {
  return diagnose('SYN2006', at, `\`${textOf(at)}\` is ${noun}; only states can be held`, {
    related: declared ? [{ at: declared, text: 'declared here' }] : [],
  });
}

export function unknownMember(at: Span, alias: string, component: string, outputs: readonly string[]): Diagnostic {
  const offered = outputs.length > 0 ? outputs.map((name) => `\`${name}\``).join(', ') : 'none';
  return diagnose('SYN2007', at, `\`${alias}\` has no output \`${textOf(at)}\``, {
    help: [...didYouMean(suggest(textOf(at), outputs)), `outputs of ${component}: ${offered}`],
  });
}

export function wrongArgumentCount(at: Span, name: string, expected: string, found: number): Diagnostic {
  return diagnose('SYN2008', at, `\`${name}\` takes ${expected}, not ${found}`, {
    help: [found === 0 ? 'write them in the parentheses' : 'arguments are separated by `,`; none can be left out'],
  });
}

export function unknownFunction(at: Span, known: Iterable<string>): Diagnostic {
  const elsewhere = foreignFunction(textOf(at)) ?? foreignWord(textOf(at))?.advice;
  if (elsewhere) return diagnose('SYN2009', at, `there is no function \`${textOf(at)}\``, { help: [elsewhere] });
  const suggestion = suggest(textOf(at), known);
  return diagnose('SYN2009', at, `there is no function \`${textOf(at)}\``, {
    help: suggestion ? didYouMean(suggestion) : ['a product is written with `*`'],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

export function undeclaredState(at: Span, states: Iterable<string>): Diagnostic {
  const suggestion = suggest(textOf(at), states);
  return diagnose('SYN2001', at, `there is no state \`${textOf(at)}\``, {
    label: 'not declared',
    help: suggestion ? didYouMean(suggestion) : [`declare it with \`state { ${textOf(at)} = … }\``],
    ...(suggestion && { edit: { at, text: suggestion } }),
  });
}

/** `between` is the place between the name and the parenthesis behind it. */
export function notAFunction(at: Span, noun: string, between: Span): Diagnostic {
  return diagnose('SYN2009', at, `\`${textOf(at)}\` is ${noun}, not a function`, {
    help: ['a product is written with `*`'],
    edit: { at: between, text: '*' },
  });
}

/** A name and where it is. */
interface NamedSpan {
  readonly text: string;
  readonly span: Span;
}

/** `circle`: the names that need one another in turn, the one at `at` first. */
export function needsItself(at: Span, circle: readonly NamedSpan[], help: string): Diagnostic {
  const [first, ...others] = circle;
  const chain = [...others, first!].map(({ text }) => `\`${text}\``).join(', which needs ');
  return diagnose('SYN2010', at, `the definition of \`${first!.text}\` needs ${others.length > 0 ? chain : 'itself'}`, {
    related: others.slice(0, 8).map(({ text, span }) => ({ at: span, text: `\`${text}\` is on the way` })),
    help: [help],
  });
}

export function notAvailable(at: Span, noun: string, purpose: string, allowed: string): Diagnostic {
  return diagnose('SYN2011', at, `${purpose} cannot depend on ${noun}`, {
    label: noun,
    help: [`it may depend on ${allowed}`],
  });
}

export function eventOutputOutside(at: Span, event: string): Diagnostic {
  const heading = headingOf(event);
  return diagnose('SYN2011', at, `\`${textOf(at)}\` has a value at \`${heading}\` only`, {
    help: [heading === event ? 'keep it in a state to read it elsewhere' : `read it inside \`${heading} { … }\``],
  });
}

/** `taker` is given something that `giver` works out at the event, but later. */
export function givenTooLate(at: Span, taker: NamedSpan, giver: NamedSpan): Diagnostic {
  return diagnose('SYN2011', at, `\`${textOf(at)}\` has no value yet when \`${taker.text}\` needs it`, {
    related: [{ at: giver.span, text: `\`${giver.text}\` comes after it` }],
    help: ['handlers of used components run in the order of `use`: put that of the giver first'],
  });
}

export function unknownOverride(at: Span, component: string, known: readonly string[]): Diagnostic {
  return diagnose('SYN2012', at, `${component} has no parameter or input \`${textOf(at)}\``, {
    help: [
      ...didYouMean(suggest(textOf(at), known)),
      `it has ${known.length > 0 ? known.map((name) => `\`${name}\``).join(', ') : 'none'}`,
    ],
  });
}

export function missingInput(at: Span, component: string, input: string, unit: string): Diagnostic {
  return diagnose('SYN2012', at, `${component} needs its input \`${input}\` (${unit})`, {
    help: [`give it here, \`${component}(${input} = …)\`, or declare \`input ${input} (${unit})\` in this model`],
  });
}

export function cannotImport(at: Span, path: string, reason: string): Diagnostic {
  return diagnose('SYN2013', at, `cannot import "${path}": ${reason}`, {
    help: ['the path is relative to the file that imports, and leads to a file beside or below it'],
  });
}

export function tooManyImports(at: Span, limit: number): Diagnostic {
  return diagnose('SYN1032', at, `this is import ${limit + 1} of the compilation; at most ${limit} are followed`, {
    help: ['gather the models that belong together in one file'],
  });
}

export function tooMuchImported(at: Span, bytes: number, limit: number): Diagnostic {
  return diagnose('SYN1032', at, `the imported files have ${bytes} characters by now; at most ${limit} are read`, {
    help: ['import only files whose models are used'],
  });
}

export function notInFile(at: Span, path: string, known: readonly string[]): Diagnostic {
  return diagnose('SYN2014', at, `"${path}" declares no \`${textOf(at)}\``, {
    help: [
      ...didYouMean(suggest(textOf(at), known)),
      `it declares ${known.map((name) => `\`${name}\``).join(', ') || 'nothing'}`,
    ],
  });
}

export function otherAsComponent(at: Span, role: string): Diagnostic {
  return diagnose('SYN2015', at, `\`${textOf(at)}\` is a ${role}; only a component can be used inside a model`, {
    help: [`make it a component, or move what both need into one`],
  });
}

export function notAValue(at: Span, noun: string): Diagnostic {
  return diagnose('SYN2016', at, `\`${textOf(at)}\` is ${noun} and has no value`, {
    help: noun === 'a function' ? [`call it: \`${textOf(at)}(…)\``] : [],
  });
}

export function componentAsValue(at: Span, outputs: readonly string[]): Diagnostic {
  const alias = textOf(at);
  return diagnose('SYN2016', at, `\`${alias}\` is a used component and has no value`, {
    help:
      outputs.length > 0
        ? [`read one of its outputs: ${outputs.map((name) => `\`${alias}.${name}\``).join(', ')}`]
        : [],
  });
}

export function unknownTimer(at: Span, timers: readonly string[]): Diagnostic {
  return diagnose('SYN2017', at, `there is no timer \`${textOf(at)}\``, {
    help: [...didYouMean(suggest(textOf(at), timers)), `declare it with \`timer ${textOf(at)}\``],
  });
}

export function timerOfSpikes(at: Span): Diagnostic {
  return diagnose('SYN2023', at, `a timer cannot be called \`${textOf(at)}\`: \`on ${textOf(at)}\` is for spikes`, {
    help: ['give it a name of its own, such as `cleared`'],
  });
}

export function drawOutsideHandler(at: Span): Diagnostic {
  return diagnose('SYN2018', at, 'a random draw belongs to an event', {
    help: ['draw inside `on pre`, `on post` or a timer and keep the result in a state'],
  });
}

export function unknownDistribution(at: Span, known: readonly string[]): Diagnostic {
  return diagnose('SYN2019', at, `there is no distribution \`${textOf(at)}\``, {
    help: [...didYouMean(suggest(textOf(at), known)), `known are ${known.join(', ')}`],
  });
}

export function builtinRedeclared(at: Span): Diagnostic {
  return diagnose('SYN2020', at, `\`${textOf(at)}\` is a function of the language`, {
    help: ['give yours another name'],
  });
}

export function tooManyNames(at: Span, names: number, limit: number): Diagnostic {
  return diagnose(
    'SYN2022',
    at,
    `the model has ${names} names with those of its components; at most ${limit} are compiled`,
  );
}

export function tooManyStates(at: Span, states: number, limit: number): Diagnostic {
  return diagnose(
    'SYN5030',
    at,
    `the model has ${states} states with those of its components; at most ${limit} are compiled`,
    { help: ['states that do not act on one another can be models of their own'] },
  );
}

export function tooMuchWork(at: Span, model: string, limit: number): Diagnostic {
  return diagnose('SYN5031', at, `compiling ${model} takes more than ${limit} steps, the most that one file may take`, {
    help: ['name with `let` what is used twice, and use fewer components or functions within functions'],
  });
}

export function tooManyOperations(at: Span, limit: number): Diagnostic {
  return diagnose('SYN2022', at, `with its functions written out, the model has more than ${limit} operations`, {
    help: ['a function is written out at each call: name what is used twice with `let`'],
  });
}

export function definitionsTooDeep(at: Span): Diagnostic {
  return diagnose('SYN2022', at, 'too many definitions build on one another here', {
    help: ['some hundred steps from the first to the last are the most'],
  });
}

export function statementsTooDeep(at: Span): Diagnostic {
  return diagnose('SYN2022', at, 'too many statements build on one another up to here', {
    help: ['some hundred steps from the first to the last are the most'],
  });
}

export function componentsTooDeep(at: Span, limit: number): Diagnostic {
  return diagnose('SYN2022', at, `components use one another more than ${limit} deep here`);
}

export function noModel(at: Span): Diagnostic {
  return diagnose('SYN2021', at, 'the file declares no model', {
    help: ['a first synapse: `synapse Exponential(weight = 1 (nS)) { … }`'],
  });
}
