/** Something whose health an app reports. */
export interface HealthProbe {
  readonly name: string;
  check(): Promise<{ readonly up: boolean; readonly detail?: string }>;
}
