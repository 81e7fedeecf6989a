export interface VerificationRow {
  readonly file: string;
  readonly model: string;
  readonly kind: string;
  readonly against: string;
  readonly error: number;
  readonly tolerance: number;
}

export function verificationOf(
  rows: readonly VerificationRow[],
  model: { readonly file: string; readonly name: string },
): readonly VerificationRow[];

export function isVerified(rows: readonly VerificationRow[]): boolean;
