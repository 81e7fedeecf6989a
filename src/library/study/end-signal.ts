import type { StopSignal } from '../../runtime/index.ts';

/** What of an `AbortSignal` a study asks for, so that no types of a platform are needed to compile against this package. */
export interface EndSignal extends StopSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}
