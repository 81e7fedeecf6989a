/** One line of the result. */
export interface Line {
  /** Its pieces: from the first up to, not including, the last one. */
  readonly first: number;
  readonly end: number;
  readonly indent: number;
  /** Whether a blank line stands in front of it. */
  readonly apart: boolean;
}
