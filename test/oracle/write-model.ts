import type { Choices } from './choices.ts';
import { hostileNames } from './hostile-names.ts';
import type { RandomModelOptions } from './random-model.ts';
import { importedFile, type WrittenSignal, writeNeuron, writeSignal } from './write-neighbours.ts';

/** A file with one synapse, perhaps with a component that it uses, a signal that both read, and a neuron. */
export function writeModel(choices: Choices, given: RandomModelOptions): string {
  const options = { ...given, postFirst: choices.chance(0.2) };
  const signal = choices.chance(0.2) ? writeSignal(choices) : undefined;
  const neuron = choices.chance(0.1) ? [writeNeuron(choices)] : [];
  const imports = options.imports === true && choices.chance(0.15);
  const part = choices.chance(0.25) ? new ModelWriter(choices, options, 'component', signal) : undefined;
  const component = part ? [part.write(undefined, false)] : [];
  const whole = new ModelWriter(choices, options, 'synapse', signal).write(part, imports);
  const header = imports ? [`import Mean from "${importedFile}"\n`] : [];
  // Last, so that all else is what it would be without.
  const channel = choices.chance(0.2) ? [writeChannel(choices)] : [];
  return [...header, ...(signal ? [signal.text] : []), ...component, ...neuron, ...channel, whole].join('\n');
}

/** A conductance of channels that spikes open, as most synapses have one: what a network can add up, or just cannot. */
function writeChannel(choices: Choices): string {
  const tau = `${choices.decimal(1, 40)} (ms)`;
  const start = choices.among(['0 (nS)', '0 (nS)', '0.2 (nS)', '0.5*w']);
  const rise = choices.chance(0.3);
  const rate = choices.among([`1/(${tau})`, `(1 + 0.1*exp(v/(50 (mV))))/(${tau})`, '(1 + 0.2*u)/(9 (ms))']);
  const added = choices.among(['w', 'w', 'w*u', 'sample uniform(0.5, 1.5)*w', 'if w > 1 (nS) then w else 0.3 (nS)']);
  const after = choices.among([
    '',
    '',
    `on post { g += 0.1*${added} }`,
    'on post { g *= 0.9 }',
    'when v > 0 (mV) { g -= 0.1*w }',
  ]);
  const leak = choices.among(['g', 'g + 0.1 (nS)', 'g + 0.1*w', '2*g - u*(0.1 (nS))', 'g/(1 + exp(-v/(20 (mV))))']);
  return `synapse Channel_sum(w = 1 (nS)) {
  input v (mV)
  state { g = ${start}, h = 0 (nS), u = 1 }
  derivative { g' = ${rise ? 'h/(3 (ms))' : '0 (nS/ms)'} - g*${rate}  h' = -h/(3 (ms))  u' = (1 - u)/(30 (ms)) }
  on pre { ${rise ? 'h' : 'g'} += ${added}  u *= 0.7 }
  ${after}
  current i (pA) = (${leak})*(v + 10 (mV))
}
`;
}

/** With what all parts of a file have in common. */
interface WriterOptions extends RandomModelOptions {
  readonly postFirst: boolean;
}

/** What a state may do, which decides what may be done to it. */
interface WrittenState {
  readonly name: string;
  /** Never negative, and only multiplied or moved upwards. */
  readonly positive: boolean;
  /** Nothing brings it back, so that jumps must. */
  readonly held: boolean;
  /** The states whose sum is conserved: what one of them loses, another gains. */
  readonly pool?: readonly string[];
}

class ModelWriter {
  readonly name: string;
  readonly role: 'synapse' | 'component';
  readonly outputs: string[] = [];
  readonly numbers: string[] = [];
  readonly #choices: Choices;
  readonly #options: WriterOptions;
  readonly #taken = new Set<string>();
  readonly #states: WrittenState[] = [];
  readonly #header: string[] = [];
  readonly #parameters: string[] = [];
  readonly #declared: string[] = [];
  readonly #items: string[] = [];
  readonly #flows: string[] = [];
  readonly #reactions: string[] = [];
  readonly #handlers: string[] = [];
  /** Dimensionless names that rates and handlers can read: parameters, header values, inputs, lets. */
  readonly #readable: string[] = [];
  /** Those among them that no state moves: a choice between two flows may depend on them. */
  readonly #steady: string[] = [];
  readonly #functions: string[] = [];
  /** Time constants among the parameters. */
  readonly #taus: string[] = [];
  /** States of the target cell, in millivolts. */
  readonly #targets: string[] = [];
  readonly #signal: WrittenSignal | undefined;
  readonly #timers: string[] = [];
  /** Of parameters and header values without a dimension. */
  readonly #defaults = new Map<string, string>();
  #fresh = 0;
  #hostile: boolean;

  constructor(
    choices: Choices,
    options: WriterOptions,
    role: 'synapse' | 'component',
    signal: WrittenSignal | undefined,
  ) {
    this.#signal = signal;
    this.#choices = choices;
    this.#options = options;
    this.role = role;
    this.#hostile = choices.chance(0.35);
    this.name = role === 'component' ? 'Part' : this.#name('Whole');
  }

  write(part: ModelWriter | undefined, imports: boolean): string {
    const { chance, below } = this.#bound();
    if (part) this.#use(part);
    this.#parameter(0.1, 1);
    if (imports) this.#useImported();
    if (this.#signal && chance(0.7)) this.#read(this.#signal);
    if (this.role === 'synapse' && chance(0.15)) this.#target();
    if (chance(0.5)) this.#headerValue();
    if (chance(0.4)) this.#input();
    if (chance(0.6)) this.#function();
    const blocks = 1 + below(4);
    for (let i = 0; i < blocks; i++) this.#block();
    if (chance(0.5)) this.#let();
    const timers = below(3);
    for (let i = 0; i < timers; i++) this.#timers.push(this.#name('timer'));
    if (this.#timers.length > 0) this.#items.push(`timer ${this.#timers.join(', ')}`);
    this.#handler('pre');
    // One order for all parts of a file.
    if (chance(0.5)) this.#handler(this.#options.postFirst ? 'post before pre' : 'post');
    for (const timer of this.#timers) this.#handler(timer);
    if (chance(0.25)) this.#blocks(below(3), below(2));
    this.#readouts();
    if (this.#taus.length > 0 && chance(0.3)) this.#items.push(`vary ${this.#choices.among(this.#taus)}`);
    if (this.role === 'synapse' && chance(0.25)) this.#squarePulse();
    const header = this.role === 'synapse' ? `(${this.#header.join(', ')})` : '';
    const lines = [
      `parameter { ${[...this.#parameters, ...(this.role === 'synapse' ? [] : this.#header)].join('  ')} }`,
      `state { ${this.#declared.join('  ')} }`,
      ...this.#items,
      ...(this.#flows.length > 0 ? [`derivative { ${this.#flows.join('  ')} }`] : []),
      ...(this.#reactions.length > 0 ? [`kinetic { ${this.#reactions.join('  ')} }`] : []),
      ...this.#handlers,
    ];
    return `${this.role} ${this.name}${header} {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
  }

  #bound() {
    const choices = this.#choices;
    return {
      chance: (probability: number) => choices.chance(probability),
      below: (count: number) => choices.below(count),
      among: <T>(list: readonly T[]) => choices.among(list),
      decimal: (low: number, high: number) => choices.decimal(low, high),
    };
  }

  // Declarations

  #name(wanted: string): string {
    if (this.#hostile && this.#choices.chance(0.6)) {
      const hostile = this.#choices.among(hostileNames);
      // `pre` and `post` are events as well: a timer of that name would be another thing.
      const isEvent = wanted === 'timer' && (hostile === 'pre' || hostile === 'post');
      if (!this.#taken.has(hostile) && !isEvent) {
        this.#taken.add(hostile);
        return hostile;
      }
    }
    const name = `${wanted}${++this.#fresh}`;
    this.#taken.add(name);
    return name;
  }

  /** A parameter without a dimension. */
  #parameter(low: number, high: number): string {
    const { among, decimal } = this.#bound();
    const name = this.#name('p');
    const value = decimal(low, high);
    // A component is given other values where it is used.
    const members = this.role === 'synapse' ? [` in {${value}, 1, 2}`] : [];
    const range = among(['', ' in [0, inf)', ' in (0, 10]', ...members]);
    this.#parameters.push(`${name} = ${value}${range}`);
    this.#readable.push(name);
    this.#steady.push(name);
    this.#defaults.set(name, value);
    this.numbers.push(name);
    return name;
  }

  /** A time constant: a parameter, or a number with a unit. */
  #tau(): string {
    const { below, decimal } = this.#bound();
    const name = () => this.#name('tau');
    switch (below(5)) {
      case 0: {
        const tau = name();
        this.#taus.push(tau);
        this.#parameters.push(`${tau} = ${decimal(1, 200)} (ms) in (0, inf)`);
        return tau;
      }
      case 1:
        return `${decimal(1, 200)} (ms)`;
      case 2: {
        const tau = name();
        this.#taus.push(tau);
        this.#parameters.push(`${tau} (ms) = ${decimal(0.001, 0.2)} (s)`);
        return tau;
      }
      case 3: {
        // One per synapse.
        const tau = name();
        this.#header.push(`${tau} = ${decimal(1, 200)} (ms)`);
        return tau;
      }
      default:
        return `(1 (ms) + ${decimal(0.005, 0.1)} (s))`;
    }
  }

  #headerValue(): string {
    const name = this.#name('h');
    const value = this.#choices.decimal(0.1, 1);
    this.#header.push(`${name} = ${value}`);
    this.#defaults.set(name, value);
    this.#readable.push(name);
    this.#steady.push(name);
    return name;
  }

  #input(): void {
    const { among } = this.#bound();
    const kind = among(['v', 'v_pre', 'own', 'celsius'] as const);
    if (kind === 'celsius') {
      this.#temperature();
      return;
    }
    const name = kind === 'own' ? this.#name('u') : kind;
    if (kind !== 'own' && this.#taken.has(name)) return;
    this.#taken.add(name);
    this.#items.push(kind === 'own' ? `input ${name}` : `input ${name} (mV)`);
    // A number between 0 and 1 in either case.
    const number = kind === 'own' ? `(1/(1 + exp(-${name})))` : `(1/(1 + exp(-(${name} + 40 (mV))/7 (mV))))`;
    this.#readable.push(number);
    this.#steady.push(number);
  }

  #temperature(): void {
    const { among, decimal } = this.#bound();
    this.#items.push(among(['input celsius', 'input celsius (degC)']));
    const number = among([`tanh(q10(${decimal(1.5, 4)}, celsius, 22 (degC)))`, '(kelvin(celsius)/500 (K))']);
    this.#readable.push(number);
    this.#steady.push(number);
  }

  #read({ name, members }: WrittenSignal): void {
    const { among, chance } = this.#bound();
    const member = among(members);
    const alias = chance(0.6) || this.#taken.has(member) ? this.#name('seen') : member;
    this.#taken.add(alias);
    this.#items.push(`read ${name}.${member}${alias === member ? '' : ` as ${alias}`}`);
    const number = `tanh(${alias}/3 (uM))`;
    this.#readable.push(number);
    this.#steady.push(number);
  }

  #target(): void {
    const wanted = this.#choices.among(['v', 'u']);
    const name = wanted === 'v' && !this.#taken.has('v') ? 'v' : this.#name('u');
    this.#taken.add(name);
    this.#items.push(`target ${name} (mV)`);
    this.#targets.push(name);
    // Not something that rates read: its cell moves it between the steps.
    if (this.#choices.chance(0.5)) this.#readable.push(`(1/(1 + exp(-(${name} + 40 (mV))/7 (mV))))`);
  }

  #useImported(): void {
    const alias = this.#name('mean');
    this.#items.push(`use Mean as ${alias}(level = ${this.#factor()}, size = ${this.#choices.decimal(0.1, 1)})`);
    this.#readable.push(`tanh(${alias}.mean)`);
  }

  #function(): void {
    const { among, decimal } = this.#bound();
    const name = this.#name('f');
    const argument = this.#name('a');
    const body = among([
      `${argument}*${decimal(0.1, 1)}`,
      `${argument}/(1 + ${argument}*${argument})`,
      `tanh(${argument}) + ${this.#plainFactor()}`,
      `exp(-${argument}*${argument})`,
      `log(2 + ${argument}*${argument}) - log10(1 + ${argument}^2)`,
      `-expm1(-${argument}*${argument})*0.9`,
      `0.5*${argument}/(exp(${argument}) - 1)`,
      `1/(1 + ${argument}^2)^${among(['1', '2', '3'])}`,
      `(1 + ${argument}^2)^0.3 - log1p(${argument}^2)`,
    ]);
    this.#items.push(`function ${name}(${argument}) = ${body}`);
    this.#functions.push(name);
  }

  #let(): void {
    const { among } = this.#bound();
    const name = this.#name('l');
    // Not yet in a `let`: the checker does not find parts there.
    const parts = this.#readable.filter((each) => each.includes('.'));
    for (const each of parts) this.#readable.splice(this.#readable.indexOf(each), 1);
    const state = this.#anyState();
    const value = among([
      `${this.#factor()} + ${this.#factor()}`,
      `${this.#factor()} * (1 + ${state})`,
      `sin(${state}) + cos(${this.#factor()})`,
      `if ${this.#choosable()} > 0.5 then ${state} else -${this.#factor()}`,
      `sqrt(1 + ${state}*${state})`,
    ]);
    this.#items.push(`let ${name} = ${value}`);
    this.#readable.push(name, ...parts);
  }

  // Values

  #anyState(): string {
    return this.#states.length > 0 ? this.#choices.among(this.#states).name : '0.5';
  }

  /** A dimensionless number of moderate size that does not depend on a moving state, unless through a let. */
  #factor(): string {
    const { below, among, decimal } = this.#bound();
    const simple = () => (this.#readable.length > 0 ? among(this.#readable) : decimal(0.1, 1));
    switch (below(8)) {
      case 0:
        return decimal(0.05, 1);
      case 1:
      case 2:
        return simple();
      case 3:
        return `${decimal(0.1, 1)}*${simple()}`;
      case 4:
        return this.#functions.length > 0 ? `${among(this.#functions)}(${simple()})` : simple();
      case 5:
        return `(if ${this.#choosable()} < ${decimal(0.1, 1)} then ${simple()} else ${decimal(0.1, 1)})`;
      case 6:
        return `(if ${this.#question()} then ${decimal(0.1, 1)} else ${simple()})`;
      default:
        return `max(${decimal(0.01, 0.1)}, ${this.#choosable()})`;
    }
  }

  /** A condition of every kind, often one whose two sides are equal where a parameter has its default. */
  #question(): string {
    const { below, among, decimal } = this.#bound();
    const compared = (): string => {
      const [name, value] = among([...this.#defaults]);
      return `${name} ${among(['<', '<=', '>', '>=', '==', '!='])} ${value}`;
    };
    const other = () => `${this.#choosable()} ${among(['<', '>='])} ${decimal(0.1, 1)}`;
    return [compared(), `${compared()} and ${other()}`, `${other()} or ${compared()}`, `not (${other()})`][below(4)]!;
  }

  /** What a choice may depend on. */
  #choosable(): string {
    return this.#choices.among(this.#options.kinks ? this.#readable : this.#steady);
  }

  /** A factor for functions, which come first: of parameters alone. */
  #plainFactor(): string {
    return `${this.#choices.decimal(0.1, 1)}*${this.#choices.among(this.numbers)}`;
  }

  #declare(wanted: string, options: Partial<WrittenState> = {}, initial = this.#choices.decimal(0.05, 1)): string {
    const name = this.#name(wanted);
    const value = this.#choices.chance(0.3) && this.numbers.length > 0 ? this.#choices.among(this.numbers) : initial;
    this.#declared.push(`${name} = ${value}`);
    this.#states.push({ name, positive: false, held: false, ...options });
    return name;
  }

  #block(): void {
    const { below, among, chance, decimal } = this.#bound();
    const tau = () => this.#tau();
    const linear = this.#states.filter(({ positive }) => !positive).map(({ name }) => name);
    const source = () => (linear.length > 0 ? among(linear) : this.#block1());
    if (this.#options.noise && chance(0.4)) {
      this.#noisyBlock(source);
      return;
    }
    if (chance(0.02)) {
      this.#largeBlock();
      return;
    }
    switch (below(this.#options.kinks ? 20 : 18)) {
      case 0: {
        const x = this.#declare('x');
        this.#flows.push(`${x}' = -${x}/${tau()}`);
        return;
      }
      case 1: {
        const x = this.#declare('x');
        this.#flows.push(`${x}' = (${this.#factor()} - ${x})/${tau()}`);
        // Narrow, so that the flow comes to it.
        if (chance(0.4)) this.#items.push(`bound ${x} in [0.2, ${among(['0.4', '0.6', 'inf'])}]`);
        else if (chance(0.3)) this.#items.push(`steady ${x}`);
        return;
      }
      case 2: {
        // A reaction that leaks: stable whatever the rates.
        const [a, b] = [this.#declare('a'), this.#declare('b')];
        const [there, back] = [tau(), tau()];
        const supply = chance(0.4) ? ` + ${this.#factor()}/${tau()}` : '';
        this.#flows.push(`${a}' = -${a}/${there} + ${b}/${back}${supply}`);
        this.#flows.push(`${b}' = ${a}/${there} - ${b}/${back} - ${b}/${tau()}`);
        return;
      }
      case 3: {
        // A damped oscillation.
        const [a, b] = [this.#declare('a'), this.#declare('b')];
        const [t, w] = [tau(), tau()];
        this.#flows.push(`${a}' = -${a}/${t} + ${b}/${w}`, `${b}' = -${a}/${w} - ${b}/${t}`);
        return;
      }
      case 4: {
        const from = source();
        const y = this.#declare('y');
        this.#flows.push(`${y}' = (${from} - ${y})/${tau()}`);
        return;
      }
      case 5: {
        const [a, b] = [source(), source()];
        const z = this.#declare('z');
        this.#flows.push(`${z}' = (${among([`${a}*${b}`, `${a}^2`, `${a}*${b}*0.3 + ${a}`])} - ${z})/${tau()}`);
        return;
      }
      case 6: {
        const [a, b] = [source(), source()];
        const w = this.#declare('w');
        this.#flows.push(`${w}' = ${decimal(0.0005, 0.005)} (/ms) * ${a} * ${b} * (${b} - 0.3)`);
        this.#items.push(`bound ${w} in [0.1, ${among(['0.4', 'inf', '1'])}]`);
        return;
      }
      case 7: {
        // Binding of a held transmitter.
        const [nt, r] = [this.#declare('nt', { held: true }), this.#declare('r')];
        this.#flows.push(`${r}' = ${decimal(0.1, 2)} (/ms)*${nt}*(1 - ${r}) - ${r}/${tau()}`);
        return;
      }
      case 8: {
        // Linear in itself, driven by a decay: the rate moves in closed form.
        const c = this.#declare('c', { positive: true });
        const r = this.#declare('r');
        this.#flows.push(`${c}' = -${c}/${tau()}`, `${r}' = ${c}*(1 - ${r})/${tau()} - ${r}/${tau()}`);
        return;
      }
      case 9: {
        const from = source();
        const r = this.#declare('r');
        this.#flows.push(`${r}' = (tanh(${from}) + ${this.#factor()} - ${r})/${tau()}`);
        if (chance(0.2)) this.#items.push(`steady ${r}`);
        return;
      }
      case 10: {
        const n = this.#declare('n');
        const t = tau();
        this.#flows.push(
          `${n}' = ${among([
            `-${n}^3/${t}`,
            `-${n}/(1 + ${n}*${n})/${t}`,
            `(tanh(${n})*${this.#factor()} - ${n})/${t}`,
            `-${n}*sqrt(1 + ${n}*${n})/${t}`,
            `(1/(1 + exp(-${n})) - ${n})/${t}`,
            `(0.3*${n}/(exp(${n}) - 1) - ${n})/${t}`,
          ])}`,
        );
        return;
      }
      case 11: {
        const n = this.#declare('n', { positive: true });
        this.#flows.push(`${n}' = ${among([`${n}*(1 - ${n})`, `-${n}^2`, `-${n}/(0.1 + ${n})`])}/${tau()}`);
        return;
      }
      case 12: {
        // Two that turn around each other without a closed form.
        const [p, q] = [this.#declare('p'), this.#declare('o')];
        const t = tau();
        this.#flows.push(`${p}' = (tanh(${q} - ${p}) - ${p})/${t}`, `${q}' = (${p} - ${q})/${tau()}`);
        return;
      }
      case 13: {
        const age = this.#declare('age', { held: true });
        this.#flows.push(`${age}' = 1/${tau()}`);
        return;
      }
      case 14: {
        // A reaction that leaks, of first or second order: bounded from above by its supply.
        const [a, b] = [this.#declare('a', { positive: true }), this.#declare('b', { positive: true })];
        const [there, back] = [tau(), tau()];
        this.#reactions.push(`${among(['', '2 '])}${a} <-> ${b} (1/${there}, 1/${back})`, `${b} -> 0 (1/${tau()})`);
        if (chance(0.4)) this.#reactions.push(`0 -> ${a} (${decimal(0.1, 1)}/${tau()})`);
        if (chance(0.3)) this.#reactions.push(`${a} + ${b} -> ${b} (${decimal(0.1, 1)}/${tau()})`);
        return;
      }
      case 15: {
        // A closed scheme of first or second order, perhaps at rates that follow something.
        const total = decimal(0.5, 2);
        const names = [0, 1, 2].map((i) => this.#name(`q${i}`));
        const [a, b, c] = names as [string, string, string];
        const doubled = chance(0.5);
        this.#declared.push(`${a} = ${total}  ${b} = 0  ${c} = 0`);
        this.#states.push(
          ...names.map((name) => ({ name, positive: true, held: false, pool: doubled ? [a, b] : names })),
        );
        this.#reactions.push(`${a} <-> ${b} (${this.#factor()}/${tau()}, 1/${tau()})`);
        this.#reactions.push(`${doubled ? '2 ' : ''}${b} <-> ${c} (${decimal(0.1, 1)}/${tau()}, 1/${tau()})`);
        this.#reactions.push(`conserve ${a} + ${b} + ${doubled ? '2*' : ''}${c} = ${total}`);
        // Of second order there is more than one fixed point.
        if (!doubled && chance(0.4)) this.#items.push(`steady ${names.join(', ')}`);
        return;
      }
      case 16: {
        // A circle that leaks.
        const [a, b, c] = [this.#declare('a'), this.#declare('b'), this.#declare('c')];
        const leak = among(['', ` - tanh(${c})/${tau()}`]);
        this.#flows.push(`${a}' = (${c} - ${a})/${tau()}`, `${b}' = (${a} - ${b})/${tau()}`);
        this.#flows.push(`${c}' = (0.7*${b} - ${c})/${tau()}${leak}`);
        return;
      }
      case 17: {
        // By a method of the author's choice.
        const method = among(['exact', 'exponential', 'rosenbrock', 'rk4', 'rk4', 'euler', 'euler']);
        const x = this.#declare('x');
        const source = `tanh(${among(this.#steady)})`;
        const flow = method === 'exact' || method === 'exponential' ? source : `${source} - 0.3*tanh(${x})`;
        this.#flows.push(`${x}' = (${flow} - ${x})/${decimal(5, 200)} (ms)`);
        this.#items.push(`solve ${x} with ${method}`);
        return;
      }
      case 18: {
        const from = source();
        const x = this.#declare('x');
        this.#flows.push(`${x}' = (max(0.2, ${from}) - abs(${x}) * min(1, ${x}))/${tau()}`);
        return;
      }
      default: {
        const from = source();
        const x = this.#declare('x');
        this.#flows.push(`${x}' = (if ${from} > 0.4 then ${this.#factor()} else ${x}*0.5) / ${tau()} - ${x}/5 (ms)`);
        return;
      }
    }
  }

  /** A ring of more states than are written out. */
  #largeBlock(): void {
    const { below, decimal } = this.#bound();
    const names = Array.from({ length: 9 + below(3) }, () => this.#declare('x'));
    const tau = this.#tau();
    names.forEach((name, i) => {
      const other = names[(i + 1) % names.length];
      this.#flows.push(`${name}' = (${decimal(0.05, 0.5)} + 0.1*${other}^2 - ${name}*(1 + ${name}^2))/${tau}`);
    });
  }

  /** States that white noise drives: linear and not, alone and not, with amplitudes of every kind. */
  #noisyBlock(source: () => string): void {
    const { below, among, decimal } = this.#bound();
    const tau = () => this.#tau();
    const size = () => `${decimal(0.005, 0.1)} (/ms^(1/2))`;
    switch (below(11)) {
      case 0: {
        const x = this.#declare('x');
        const other = among(['', ` - ${size()}*dW`]);
        this.#flows.push(`${x}' = -${x}/${tau()} + ${size()}*dW${other}`);
        return;
      }
      case 1: {
        const x = this.#declare('x');
        const t = tau();
        this.#flows.push(`${x}' = (${this.#factor()} - ${x})/${t} - ${this.#factor()}*sqrt(2/${t})*0.1*dW`);
        if (this.#choices.chance(0.3)) this.#items.push(`bound ${x} in [0.1, 0.6]`);
        return;
      }
      case 2: {
        const eta = this.#name('eta');
        this.#items.push(`let ${eta} = ${size()}*dW`);
        const [a, b] = [this.#declare('a'), this.#declare('b')];
        this.#flows.push(
          `${a}' = -${a}/${tau()} + ${eta}`,
          `${b}' = (${a} - ${b})/${tau()} - ${this.#factor()}*${eta}`,
        );
        return;
      }
      case 3: {
        const [a, b] = [this.#declare('a'), this.#declare('b')];
        const [t, w] = [tau(), tau()];
        const own = among(['', ` + ${size()}*dW`]);
        this.#flows.push(`${a}' = -${a}/${t} + ${b}/${w} + ${size()}*dW`, `${b}' = -${a}/${w} - ${b}/${t}${own}`);
        return;
      }
      case 4: {
        const x = this.#declare('x');
        this.#flows.push(`${x}' = (0.5 - ${x})/${tau()} + ${size()}*${x}*(1 - ${x})*dW`);
        return;
      }
      case 5: {
        const c = this.#declare('c', { positive: true });
        this.#flows.push(`${c}' = -${c}/${tau()} + ${size()}*${c}*dW`);
        return;
      }
      case 6: {
        const n = this.#declare('n');
        this.#flows.push(`${n}' = -${n}^3/${tau()} + ${size()}*dW`);
        return;
      }
      case 7: {
        const x = this.#declare('x');
        this.#flows.push(`${x}' = -${x}/${tau()} + ${size()}*sqrt(1 + ${x}*${x})*dW`);
        return;
      }
      case 8: {
        const x = this.#declare('x');
        const other = among([size(), `${size()}*${x}`]);
        this.#flows.push(`${x}' = -${x}/${tau()} + ${size()}*${x}*dW + ${other}*dW`);
        return;
      }
      case 9: {
        const from = source();
        const x = this.#declare('x');
        this.#flows.push(`${x}' = (${from} - ${x})/${tau()} + ${size()}*tanh(${from})*dW`);
        return;
      }
      default: {
        const [p, q] = [this.#declare('p'), this.#declare('w')];
        const t = tau();
        this.#flows.push(
          `${p}' = (tanh(${q} - ${p}) - ${p})/${t} + ${size()}*dW`,
          `${q}' = (${p} - ${q})/${tau()} + ${size()}*${q}*dW`,
        );
        return;
      }
    }
  }

  /** A decay, for a block that needs something to read. */
  #block1(): string {
    const x = this.#declare('x');
    this.#flows.push(`${x}' = -${x}/${this.#tau()}`);
    return x;
  }

  // Events

  #handler(event: string): void {
    const { below } = this.#bound();
    this.#handlers.push(`on ${event} { ${this.#statements([], 1 + below(6), 2).join('  ')} }`);
  }

  /** A receptor that a square pulse binds, which nothing else moves; a current weighs it by something. */
  #squarePulse(): void {
    const { among, chance, decimal } = this.#bound();
    const [nt, r, timer] = [this.#name('nt'), this.#name('r'), this.#name('timer')];
    const height = chance(0.8) ? decimal(0.5, 2) : this.#anyState();
    this.#declared.push(`${nt} = 0`, `${r} = ${decimal(0.05, 0.5)}`);
    this.#items.push(`timer ${timer}`);
    this.#flows.push(`${r}' = ${decimal(0.1, 2)} (/ms)*${nt}*(1 - ${r}) - ${r}/${this.#tau()}`);
    const begin = `${nt} = ${height}  start ${timer} in ${decimal(0.5, 6)} (ms)`;
    const pre = this.#handlers.findIndex((handler) => handler.startsWith('on pre {'));
    this.#handlers[pre] = this.#handlers[pre]!.replace('on pre {', `on pre { ${begin} `);
    this.#handlers.push(`on ${timer} { ${nt} = 0 }`);
    const weight = among([this.#factor(), this.#anyState(), decimal(0.1, 3)]);
    this.#items.push(`current ${this.#name('k')} (pA) = ${weight}*${r}*3 (pA)`);
  }

  /** Crossings of states, at levels that none of them is set to, and clocks. */
  #blocks(crossings: number, clocks: number): void {
    const { below, chance, decimal } = this.#bound();
    for (let i = 0; i < crossings; i++) {
      const level = () => `${decimal(0.1, 0.9)}1379`;
      const also = chance(0.3) ? ` and not (${this.#anyState()} > 0.9${below(10)}31)` : '';
      const body = this.#statements([], 1 + below(3), 1).join('  ');
      this.#handlers.push(`when ${this.#anyState()} > ${level()}${also} { ${body} }`);
    }
    for (let i = 0; i < clocks; i++) {
      // Not of a parameter that a `use` may give a value per synapse.
      const isOwn = this.role === 'synapse' && chance(0.5);
      const period = !isOwn ? `${decimal(2, 30)} (ms)` : `(2 + ${this.#choices.among(this.numbers)}) * 1 (ms)`;
      this.#handlers.push(`every ${period} { ${this.#statements([], 1 + below(3), 1).join('  ')} }`);
    }
  }

  /** Statements that see some locals, with branches so many deep. */
  #statements(outer: readonly string[], count: number, depth: number, isBranch = false): readonly string[] {
    const { below, chance, among, decimal } = this.#bound();
    const locals = [...outer];
    const amount = () => (locals.length > 0 && chance(0.5) ? `0.2*${among(locals)}` : `0.3*${this.#amount()}`);
    const statements: string[] = [];
    // Branches within branches can hide that a sum is conserved.
    const movable = isBranch ? this.#states.filter(({ pool }) => !pool) : this.#states;
    for (let i = 0; i < count; i++) {
      if (depth > 0 && chance(0.15)) {
        const side = () => `{ ${this.#statements(locals, 1 + below(2), depth - 1, true).join('  ')} }`;
        const otherwise = chance(0.5)
          ? ` else ${chance(0.3) ? `if ${this.#condition()} ${side()} else ` : ''}${side()}`
          : '';
        statements.push(`if ${this.#condition()} ${side()}${otherwise}`);
      } else if (this.#plain().length > 1 && chance(0.1)) {
        // Each takes something of the other: what it was, not what it becomes.
        const [a, b] = [among(this.#plain()), among(this.#plain())];
        const kept = this.#name('d');
        statements.push(`let ${kept} = tanh(${a})  ${a} = 0.5*tanh(${b})  ${b} = ${kept}`);
      } else if (chance(0.3)) {
        const local = this.#name('d');
        // A plain state as well: it keeps the value that a later statement replaces.
        statements.push(`let ${local} = ${chance(0.4) ? `tanh(${this.#anyState()})` : this.#amount()}`);
        locals.push(local);
      } else if (this.#timers.length > 0 && chance(0.35)) {
        const delay = among([
          `${decimal(0.5, 20)} (ms)`,
          `${decimal(0.5, 20)}*${this.#factor()} * 1 (ms)`,
          '0 (ms)',
          `${decimal(0.0005, 0.01)} (s)`,
        ]);
        // A negative delay is refused where it occurs.
        statements.push(`start ${among(this.#timers)} in abs(${delay})`);
      } else if (this.#targets.length > 0 && chance(0.4)) {
        statements.push(`${among(this.#targets)} ${among(['+=', '-='])} ${amount()}*${decimal(0.1, 5)} (mV)`);
      } else if (movable.length > 0) {
        statements.push(this.#jump(among(movable), amount));
      }
    }
    return statements.length > 0 ? statements : [`let ${this.#name('d')} = ${this.#factor()}`];
  }

  /** The states to which a handler may do anything. */
  #plain(): readonly string[] {
    return this.#states.filter(({ positive, held, pool }) => !positive && !held && !pool).map(({ name }) => name);
  }

  /** What a branch of a handler may ask. */
  #condition(): string {
    const { among, decimal } = this.#bound();
    const value = () => (this.#options.kinks ? this.#anyState() : this.#choosable());
    return among([
      `${this.#choosable()} < ${decimal(0.1, 1)}`,
      `${value()} >= ${decimal(0.1, 0.6)}`,
      `not (${this.#choosable()} > ${decimal(0.1, 1)} or ${value()} < ${decimal(0.01, 0.3)})`,
    ]);
  }

  #jump({ name, positive, held, pool }: WrittenState, amount: () => string): string {
    const { below, among, decimal } = this.#bound();
    if (pool) {
      const from = among(pool);
      const moved = this.#name('m');
      const to = among(pool.filter((each) => each !== from));
      return `let ${moved} = ${decimal(0.1, 0.9)}*${from}  ${from} -= ${moved}  ${to} += ${moved}`;
    }
    if (positive) {
      const kinds = [
        `${name} += ${decimal(0.01, 0.3)}`,
        `${name} *= ${decimal(0.1, 1)}`,
        `${name} = ${decimal(0.1, 1)}`,
      ];
      return kinds[below(3)]!;
    }
    if (held) return [`${name} = ${decimal(0.1, 1)}`, `${name} = 0`, `${name} = tanh(${amount()})`][below(3)]!;
    switch (below(6)) {
      case 0:
        return `${name} += ${decimal(0.01, 0.3)}`;
      case 1:
        return `${name} += ${amount()}*(1 - ${name})`;
      case 2:
        return `${name} -= ${decimal(0.1, 1)}*${name}`;
      case 3:
        return `${name} /= ${decimal(1, 4)}`;
      case 4:
        return `${name} = tanh(${amount()})`;
      default:
        return `${name} -= ${amount()}*${name}`;
    }
  }

  /** What a handler adds: moderate, and of states too. */
  #amount(): string {
    const { below, chance, decimal, among } = this.#bound();
    const state = this.#anyState();
    if (this.#options.draws && chance(0.3)) {
      return among([
        'sample uniform(0, 1)',
        `sample bernoulli(${decimal(0.1, 0.9)})`,
        `tanh(sample normal(${this.#factor()}, ${decimal(0.1, 1)}))`,
        'tanh(sample exponential(0.5))',
        `tanh(0.2*sample binomial(${10 ** below(4)}, ${decimal(0.1, 0.9)}))`,
        `tanh(0.2*sample poisson(${decimal(0.1, 40)}))`,
      ]);
    }
    if (this.#options.kinks && chance(0.3)) {
      return among([
        `tanh(floor(4*${state}))`,
        `(if ${state} > 0.3 and not ${state} == 1 then 0.4 else 0.1)`,
        `min(1, max(${state}, -0.5))`,
        `tanh(ceil(${state}/0.3))`,
        `(if ${state} != 0.5 or ${state} >= 0.7 then 0.2 else tanh(abs(${state})))`,
      ]);
    }
    return [this.#factor(), `tanh(${state})`, `exp(-${state}*${state})`, `(1 - tanh(${state})^2)`][below(4)]!;
  }

  // The outside

  #readouts(): void {
    const { below, among, chance } = this.#bound();
    const count = 1 + below(3);
    for (let i = 0; i < count; i++) {
      const name = this.#name('out');
      const value = among([
        this.#anyState(),
        `${this.#anyState()}*${this.#factor()}`,
        `${this.#factor()} - ${this.#anyState()}`,
      ]);
      this.#items.push(`output ${name} = ${value}`);
      this.outputs.push(name);
    }
    if (this.role === 'component') return;
    if (chance(0.6)) {
      const v = this.#items.some((item) => item === 'input v (mV)' || item === 'target v (mV)');
      if (!v && !this.#taken.has('v')) this.#items.push('input v (mV)');
      const drive = v || !this.#taken.has('v') ? ' * (v - 10 (mV))' : ' * 3 (mV)';
      this.#taken.add('v');
      const ion = chance(0.3) ? ` of ${among(['ca', 'na', 'k'])}` : '';
      this.#items.push(`current ${this.#name('i')} (pA)${ion} = 2 (nS) * ${this.#anyState()}${drive}`);
    }
    if (chance(0.3)) this.#items.push(`require ${among(this.numbers)} < 100`);
  }

  #use(part: ModelWriter): void {
    const { among, chance, decimal } = this.#bound();
    const alias = this.#name('part');
    const overrides: string[] = [];
    if (chance(0.5)) {
      const value = chance(0.5) ? this.#headerValue() : decimal(0.1, 1);
      overrides.push(`${among(part.numbers)} = ${value}`);
    }
    for (const { name, value } of part.inputs()) overrides.push(`${name} = ${value}`);
    this.#items.push(`use ${part.name} as ${alias}(${overrides.join(', ')})`);
    for (const output of part.outputs) this.#readable.push(`tanh(${alias}.${output})`);
  }

  /** The inputs that whoever uses this has to give, each with a value for it. */
  inputs(): readonly { readonly name: string; readonly value: string }[] {
    return this.#items.flatMap((item) => {
      const name = /^input (\w+)/.exec(item)?.[1];
      if (name === undefined) return [];
      return [{ name, value: name === 'celsius' ? '25 (degC)' : item.endsWith('(mV)') ? '-50 (mV)' : '0.3' }];
    });
  }
}
