import type { Alert } from '@simdrift/contracts';

/** Something that a person should hear of: a change of an alert, or silence on a stream. */
export type Notice =
  | { readonly kind: 'alert'; readonly alert: Alert }
  | { readonly kind: 'silence'; readonly run: string; readonly stream: string; readonly seconds: number; readonly over: boolean };

/** A way to tell people. */
export interface AlertRoute {
  readonly name: string;
  /** Resolves when told; rejects when it gave up. */
  tell(notice: Notice): Promise<void>;
}
