/** What the process tells its caller; scripts rely on these numbers. */
export const ExitCode = {
  ok: 0,
  /** The model has errors, and the diagnostics say which. */
  modelErrors: 1,
  /** The command cannot be done as it was given: an unknown flag or name, a missing file, a bad number. */
  usage: 2,
  /** A fault of synapse-models. */
  ourBug: 3,
  /** A value of the model became a NaN or an infinity. */
  notFinite: 4,
  /** Ctrl-C ended it before it was done: 128 and the number of the signal, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** The code for several files: the gravest one, and these are numbered by gravity. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  return codes.reduce((most, code) => (code > most ? code : most), ExitCode.ok);
}
