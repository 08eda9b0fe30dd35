import type { Report } from './analytics-types.js';
import { RecordedAlerts } from './recorded-alerts.js';
import { RecordedRace } from './recorded-race.js';

interface RunOutcomeProps {
  readonly report: Report;
  readonly stream: string;
  /** The alert that the address names. */
  readonly alert: string | null;
  /** Without it frames are only told. */
  readonly onFrame?: (seq: number) => void;
}

/** What the report of a run says of one stream: who noticed how late, and what there was to do. */
export function RunOutcome({ report, stream, alert, onFrame }: RunOutcomeProps) {
  return (
    <>
      <RecordedRace detectors={report.detectors.filter((score) => score.stream === stream)} onFrame={onFrame} />
      <RecordedAlerts report={report} stream={stream} named={alert} onFrame={onFrame} />
    </>
  );
}
