import { assertDegree } from './assert-degree.ts';
import { CellSample } from './cell-sample.ts';
import type { Rule } from './rule.ts';

/**
 * Gives each presynaptic cell `degree` synapses onto postsynaptic cells drawn at random: different ones, unless multapses
 * are allowed. The stream of a presynaptic cell depends on that cell alone.
 *
 * @throws SynapseError `invalid-value` where the degree is no whole number from 0 on
 */
export function fixedOutDegree(degree: number): Rule {
  assertDegree(degree);
  return {
    listed: false,
    autapses: false,
    multapses: false,
    expect: ({ pre }) => pre * degree,
    generate({ pre, post, self, multapses, random }, sink) {
      const sample = new CellSample(post, degree, multapses);
      for (let i = 0; i < pre; i++) {
        sample.draw(i, i + self, random);
        sample.drawn.sort();
        for (let k = 0; k < degree; k++) sink.add(i, sample.drawn[k]);
      }
    },
  };
}
