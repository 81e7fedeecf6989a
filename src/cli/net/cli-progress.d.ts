/** What this project uses of cli-progress, which comes without types. */
declare module 'cli-progress' {
  export interface BarOptions {
    readonly stream: NodeJS.WritableStream;
    readonly format: string;
    readonly barCompleteChar: string;
    readonly barIncompleteChar: string;
    readonly barsize: number;
    readonly fps: number;
    readonly hideCursor: boolean;
    readonly clearOnComplete: boolean;
    readonly linewrap: boolean | null;
  }

  export class SingleBar {
    constructor(options: BarOptions);
    start(total: number, value: number, payload: object): void;
    setTotal(total: number): void;
    update(value: number, payload: object): void;
    stop(): void;
  }

  const library: { readonly SingleBar: typeof SingleBar };
  export default library;
}
