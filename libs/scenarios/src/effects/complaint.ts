/** What is wrong with a scenario, and where. */
export interface Complaint {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint?: string;
}
