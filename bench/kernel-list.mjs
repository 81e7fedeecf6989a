// The three kernels: how a population of a shipped model is set up, what is run, and the same problem for the twin.
const dt = 0.025;
const synapsesPerCell = 100;

export const kernels = [
  {
    name: 'decay',
    file: 'exponential.syn',
    twin: 'decay',
    target: 10,
    call: 'Population.advance()',
    make({ Population, Exponential }, size) {
      const random = randomNumbers();
      const population = new Population(Exponential, { size, dt });
      const g = population.state('g');
      fill(g, () => random());
      const parameters = [Math.expm1(-dt / population.parameter('tau'))];
      // No cells take part; one is enough for the twin, whose current stays 0.
      const problem = { parameters, v: [0], post: new Uint32Array(size), arrays: [g] };
      return { population, run: advance, problem, results: [g, new Float64Array(1)] };
    },
  },
  {
    name: 'binding',
    file: 'ampa.syn',
    twin: 'binding',
    target: 1.6,
    call: 'Population.advance()',
    make({ Population, AMPA }, size) {
      const random = randomNumbers();
      const population = new Population(AMPA, { size, dt });
      const r = population.state('r');
      const nt = population.state('nt');
      fill(r, () => random());
      fill(nt, () => random());
      const parameters = [dt, population.parameter('alpha'), population.parameter('beta')];
      const problem = { parameters, v: [0], post: new Uint32Array(size), arrays: [r, nt] };
      return { population, run: advance, problem, results: [r, nt, new Float64Array(1)] };
    },
  },
  {
    name: 'NMDA',
    file: 'nmda.syn',
    twin: 'nmda',
    target: 3,
    call: 'Population.step() (deliver without events, couple, advance)',
    make({ Population, NMDA }, size) {
      const random = randomNumbers();
      const cells = size / synapsesPerCell;
      const post = Uint32Array.from({ length: size }, () => Math.floor(random() * cells));
      const population = new Population(NMDA, { size, dt, post, postCells: cells });
      const a = population.state('a');
      const b = population.state('b');
      const v = population.input('v');
      fill(a, () => random());
      fill(b, () => random());
      fill(v, () => -80 + 60 * random());
      const of = (name) => population.parameter(name);
      const decay = (name) => Math.expm1(-dt / of(name));
      const parameters = [decay('tau_rise'), decay('tau_decay'), of('mg') / 3.57, of('e')];
      const problem = { parameters, v, post, arrays: [a, b] };
      return { population, run: step, problem, results: [a, b, population.coupling('i').drive] };
    },
  },
];

function advance(population, steps) {
  for (let k = 0; k < steps; k++) population.advance();
}

function step(population, steps) {
  for (let k = 0; k < steps; k++) population.step();
}

function fill(array, draw) {
  for (let i = 0; i < array.length; i++) array[i] = draw();
}

/** Uniform in [0, 1), the same in every run. */
function randomNumbers() {
  let state = 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}
