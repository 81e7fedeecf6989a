/** What can be wrong with a call of the runtime. */
export type ErrorCode =
  | 'invalid-size'
  | 'invalid-step'
  | 'invalid-time'
  | 'invalid-delay'
  | 'invalid-period'
  | 'invalid-index'
  | 'invalid-length'
  | 'invalid-value'
  | 'invalid-weight'
  | 'unknown-name'
  | 'out-of-range'
  | 'requirement'
  | 'no-fixed-point'
  | 'not-finite'
  | 'duplicate-name'
  | 'unit-mismatch'
  | 'no-port'
  | 'no-placement'
  | 'no-convergence'
  | 'invalid-snapshot'
  | 'already-built'
  | 'not-built'
  | 'busy';

/**
 * The error of every call of the runtime that cannot be done. The call has changed nothing.
 */
export class SynapseError extends Error {
  readonly code: ErrorCode;
  /** The value at fault. */
  readonly value: unknown;

  constructor(code: ErrorCode, message: string, value?: unknown) {
    super(message);
    this.name = 'SynapseError';
    this.code = code;
    this.value = value;
  }
}
