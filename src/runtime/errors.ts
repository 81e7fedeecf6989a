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
  | 'invalid-time-constant'
  | 'invalid-probability'
  | 'invalid-concentration'
  | 'invalid-network'
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
  | 'invalid-window'
  | 'no-response'
  | 'no-peak'
  | 'not-resolved'
  | 'not-decayed'
  | 'not-settled'
  | 'too-few-spikes'
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

  /** @param value what was refused; of an error that no value is to blame for, nothing */
  constructor(code: ErrorCode, message: string, value?: unknown) {
    super(message);
    this.name = 'SynapseError';
    this.code = code;
    this.value = value;
  }
}
