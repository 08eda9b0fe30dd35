/** What the program does for one of its commands. */
export interface Command {
  readonly usage: string;
  /** @returns the exit code: 0 done and as expected, 1 done but an expectation failed */
  run(args: readonly string[]): Promise<number>;
}
