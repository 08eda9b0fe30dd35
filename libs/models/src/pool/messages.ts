/** What a pool sends to a worker: jobs are answered one after the other, in the order in which they were sent. */
export interface Job<Request> {
  readonly id: number;
  readonly request: Request;
}

/** What a worker says: first that it is up, then one answer per job. */
export type Answer<Response> =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly response: Response }
  /** The request itself was bad (a file that is no model): trying again would not help. */
  | { readonly type: 'refused'; readonly id: number; readonly error: Refusal };

/** A {@link SimdriftError} on its way between threads. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}
