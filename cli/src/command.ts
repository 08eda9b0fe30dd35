/** A command of the program. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** @returns the exit code: 0 done and as expected, 1 done but an expectation failed */
  run(args: readonly string[]): Promise<number>;
}
