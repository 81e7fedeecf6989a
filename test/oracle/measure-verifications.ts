import type { AnyModel, ParameterInfo } from '../../src/runtime/abi.ts';
import { SynapseError } from '../../src/runtime/errors.ts';
import type { Verification, VerificationKind } from './verification.ts';

/** A check and how far the model is from what it is held against. */
export interface Measured {
  readonly model: string;
  readonly kind: VerificationKind;
  readonly against: string;
  readonly tolerance: number;
  readonly error: number;
}

/** How far the model is from what each of its checks holds it against. */
export async function measureErrors(model: AnyModel, checks: readonly Verification[]): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const check of checks) {
    const { kind, against, tolerance, at = {} } = check;
    measured.push({ model: model.manifest.name, kind, against, tolerance, error: await check.error(model, at) });
  }
  return measured;
}

/** The parameters of a model that could be off by one percent without any of its checks noticing. */
export async function findUnseen(model: AnyModel, checks: readonly Verification[]): Promise<readonly string[]> {
  const unseen: string[] = [];
  for (const parameter of model.manifest.parameters) {
    let isSeen = false;
    for (const check of checks) {
      isSeen = await sees(check, model, parameter);
      if (isSeen) break;
    }
    if (!isSeen) unseen.push(parameter.name);
  }
  return unseen;
}

async function sees(check: Verification, model: AnyModel, parameter: ParameterInfo): Promise<boolean> {
  const { at = {}, tolerance } = check;
  for (const value of neighbours(parameter, at[parameter.name] ?? parameter.value)) {
    try {
      // Not "error > tolerance": what is no number is seen as well.
      return !((await check.error(model, { ...at, [parameter.name]: value })) <= tolerance);
    } catch (error) {
      // Out of its range, or against a `require`: the other side is tried.
      if (!(error instanceof SynapseError)) throw error;
    }
  }
  throw new Error(`${model.manifest.name}: ${parameter.name} can be moved to neither side`);
}

/** What a value is moved to: one percent up or down, a hundredth of the unit from 0, another member of a set. */
function neighbours({ range }: ParameterInfo, value: number): readonly number[] {
  if (range?.members) return range.members.filter((member) => member !== value);
  return value === 0 ? [0.01, -0.01] : [value * 1.01, value * 0.99];
}
