/** Where results go: the path is absolute, `shown` is how the person called it. */
export interface ResultFolder {
  readonly path: string;
  readonly shown: string;
}
