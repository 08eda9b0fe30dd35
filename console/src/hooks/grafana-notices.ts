import { Injectable } from '@nestjs/common';
import type { Alert } from '@simdrift/contracts';
import { LiveHub } from '../live/live-hub.js';
import type { LiveRun } from '../live/live-run.js';
import type { GrafanaNotice } from './grafana-webhook.js';

/** Notices that are kept: the oldest go first. */
export const MAX_NOTICES = 100;

/**
 * What Grafana's alert rules said, newest last, and beside the line's own alerts on the page of its run. Not on the alerts topic: that
 * holds what follows from the frames, and a replay must not find there what a clock made.
 */
@Injectable()
export class GrafanaNotices {
  readonly #notices = new Map<string, GrafanaNotice>();

  constructor(private readonly hub: LiveHub) {}

  list(): readonly GrafanaNotice[] {
    return [...this.#notices.values()];
  }

  /** Keeps the notices, and shows each on its run, or on the newest where it names none. Returns how many found a run. */
  take(notices: readonly GrafanaNotice[]): number {
    let shown = 0;
    for (const notice of notices) {
      this.#notices.delete(notice.id);
      this.#notices.set(notice.id, notice);
      const run = this.hub.find(notice.run ?? 'latest');
      if (run === undefined) continue;
      this.hub.show(run, alertOf(notice, run));
      shown += 1;
    }
    for (const id of this.#notices.keys()) {
      if (this.#notices.size <= MAX_NOTICES) break;
      this.#notices.delete(id);
    }
    return shown;
  }
}

/** Where the run stands is where the notice came: Grafana knows times, no frames. */
function alertOf({ id, status, severity, title, advice, stream }: GrafanaNotice, run: LiveRun): Alert {
  const of = run.streams.get(stream ?? '') ?? [...run.streams.values()][0];
  const known = run.alerts.get(id);
  const seq = Math.max((of?.seen ?? 0) - 1, known?.seq ?? 0, 0);
  return {
    run: run.run,
    stream: of?.id ?? stream ?? '',
    seq,
    time: 0,
    id,
    lifecycle: status === 'firing' ? 'open' : 'resolved',
    severity,
    cause: 'grafana',
    title: `${title} (Grafana)`,
    opened: known?.opened ?? seq,
    detectors: [],
    evidence: [],
    recommendations: advice === '' ? [] : [advice],
  };
}
