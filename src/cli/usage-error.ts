/** The command cannot be done as it was given; the message says why and, where there is one, the way out. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}
