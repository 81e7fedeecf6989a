import type { Projection } from './projection.ts';

export class GapCoupling {
  couple(_tick: number): void {}
}

export function findGapCouplings(_projections: readonly Projection[]): GapCoupling[] {
  return [];
}
