/** What came of one stream of a run, as far as an expectation asks. */
export interface StreamOutcome {
  /** Frame of the first injection's onset, null on a stream where nothing was injected. */
  readonly onset: number | null;
  readonly episodeEnd: number | null;
  readonly accuracy: { readonly before: number | null; readonly after: number | null };
  readonly detectors: readonly {
    readonly name: string;
    /** Whether its false-alarm rate was calibrated; dummies and textbook rules are not. */
    readonly calibrated: boolean;
    readonly delay: number | null;
    readonly falseAlarms: number;
  }[];
  /** Frames at which alerts opened. */
  readonly alerts: readonly number[];
}

export type RunOutcome = Readonly<Record<string, StreamOutcome>>;
