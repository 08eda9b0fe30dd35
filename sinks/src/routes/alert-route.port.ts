import type { Alert } from '@simdrift/contracts';

/** A way to tell people of a change of an alert. */
export interface AlertRoute {
  readonly name: string;
  /** Resolves when told; rejects when it gave up. */
  tell(alert: Alert): Promise<void>;
}
