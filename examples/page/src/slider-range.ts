import type { ParameterInfo } from 'synapse-models/runtime';

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** What a slider of a value spans: the bounds as far as there are some, else a range around the value that the text has. */
export function sliderRange({ value, unit, range = {} }: Pick<ParameterInfo, 'value' | 'unit' | 'range'>): SliderRange {
  const { low, high, lowOpen, highOpen } = range;
  const isPotential = unit === 'mV' && low === undefined && high === undefined;
  const room = value === 0 ? 1 : Math.abs(value) * 3;
  const min = low ?? (isPotential ? Math.min(-100, value) : value - room);
  const max = high ?? (isPotential ? Math.max(60, value) : value + room);
  const step = 10 ** Math.floor(Math.log10((max - min) / 99));
  return { min: lowOpen ? min + step : min, max: highOpen ? max - step : max, step };
}
