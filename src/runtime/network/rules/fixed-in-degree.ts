import { assertDegree } from './assert-degree.ts';
import { CellSample } from './cell-sample.ts';
import type { Rule } from './rule.ts';

/**
 * Gives each postsynaptic cell `degree` synapses from presynaptic cells drawn at random: different ones, unless multapses
 * are allowed. The stream of a postsynaptic cell depends on that cell alone.
 *
 * @throws SynapseError `invalid-value` where the degree is no whole number from 0 on
 */
export function fixedInDegree(degree: number): Rule {
  assertDegree(degree);
  return {
    listed: false,
    autapses: false,
    multapses: false,
    generate({ pre, post, self, multapses, random }, sink) {
      const sample = new CellSample(pre, degree, multapses);
      for (let j = 0; j < post; j++) {
        sample.draw(j, j - self, random);
        for (let k = 0; k < degree; k++) sink.add(sample.drawn[k], j);
      }
    },
  };
}
