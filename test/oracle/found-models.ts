/** The smallest models that showed a fault of the compiler once, by what was wrong. */
export const foundModels: ReadonlyMap<string, string> = new Map([
  [
    'a function of a parameter and of a header value in one handler',
    `synapse A(w = 1) {
      parameter { k = 2 }
      state { x = 0 }
      function f(a) = a*a + 1
      derivative { x' = -x/10 (ms) }
      on pre { x += f(w)*f(k) }
      output o = x
    }`,
  ],
  [
    'a let by the name of the step',
    `synapse A() {
      parameter { tau = 2 (ms) }
      state { x = 0 }
      let dt = 2*tau
      derivative { x' = -x/dt }
      on pre { x += 1 }
      output o = x
    }`,
  ],
  [
    'a function by the name of the step',
    `synapse A() {
      parameter { tau = 2 (ms) }
      timer t
      state { x = 0 }
      function dt(a (ms)) = 2*a
      derivative { x' = -x/dt(tau) }
      on pre { start t in dt(tau) }
      on t { x += 1 }
      output o = x
    }`,
  ],
  [
    'a condition on parameters alone',
    `synapse A() {
      parameter { p = 2 }
      state { x = 0.5 }
      derivative { x' = -x/10 (ms) }
      on pre { x += if p > 1 then 0.1*x else 1 }
      output o = x
    }`,
  ],
  [
    'names with a role that begin with two underscores',
    `synapse A() {
      input v (mV)
      state { g = 0 (nS) }
      timer __t
      derivative { g' = -g/2 (ms) }
      on pre { start __t in 1 (ms) }
      on __t { g += 1 (nS) }
      current __i (pA) = g*v
    }`,
  ],
  [
    'a component by an alias that begins with two underscores',
    `component B { state { x = 1 } derivative { x' = -x/10 (ms) } output o = x }
     synapse A() { use B as __b output o = __b.o }`,
  ],
  [
    'a let that reads an output of a component',
    `component B { state { x = 1 } derivative { x' = -x/10 (ms) } output o = x }
     synapse A() { use B as b let y = 2*b.o output o = y }`,
  ],
  [
    'a range with a member that is not finite',
    `synapse A() {
      parameter { p = 1 in {1, inf} }
      state { x = 0 }
      derivative { x' = -x/10 (ms) }
      on pre { x += p }
      output o = x
    }`,
  ],
  [
    'a bound of a state that nothing moves',
    `synapse A() {
      state { x = 3 }
      bound x in [0, 1]
      output o = x
    }`,
  ],
]);
