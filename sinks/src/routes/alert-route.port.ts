import type { Alert } from '@simdrift/contracts';

/** What the other side said to it. */
export interface Told {
  /** Of HTTP; null where there is none. */
  readonly status: number | null;
  /** The beginning of the answer. */
  readonly answer: string;
}

/** A way to tell people of a change of an alert. */
export interface AlertRoute {
  readonly name: string;
  /** Resolves when told; rejects when it gave up. */
  tell(alert: Alert): Promise<Told>;
}
