import { expect, test } from 'vitest';
import { integralUnit } from '../../src/compiler/index.ts';

test.each([
  ['pA', 'fC'],
  ['nA', 'pC'],
  ['uA', 'nC'],
  ['A', 'mC'],
  ['nS*mV', 'fC'],
  // A siemens times a second is a farad: that is not what is meant.
  ['nS', 'nS*ms'],
  ['mV', 'mV*ms'],
  ['1', 'ms'],
  ['nS/ms', 'nS'],
  ['/ms', '1'],
  ['mM/ms^2', 'mM/ms'],
  ['uA/cm^2', 'uA*ms/cm^2'],
])('the integral of a quantity in %s over milliseconds is in %s', (unit, integral) => {
  expect(integralUnit(unit)).toBe(integral);
});
