import type { Alert, Severity } from '@simdrift/contracts';
import { rank } from '../levels/levels.js';

/** What is the matter with one cause, as of now. */
export interface Assessment {
  /** Something has happened that opens an alert. */
  readonly opens: boolean;
  /** Something is still the matter: an open alert stays open. */
  readonly active: boolean;
  /** How bad it is. */
  readonly severity: Severity;
  /** How bad it must be taken to be by whoever has already called it worse (levels with slack). */
  readonly held: Severity;
}

/** The part of an alert that its cause writes. */
export type Account = Pick<Alert, 'title' | 'detectors' | 'evidence' | 'accuracyLost' | 'recommendations'>;

/** The lifecycle of one cause in one stream. */
export interface Incident {
  /** The alert as it was published last; kept after it was resolved, in case it comes back. */
  alert: Alert | null;
  lastActive: number;
  /** Since when a lower severity would do; `null` when it would not. */
  lowerSince: number | null;
}

export interface LifecycleOptions {
  readonly resolveAfter: number;
  readonly cooldown: number;
}

export interface Moment {
  readonly id: (opened: number) => string;
  readonly cause: string;
  readonly run: string;
  readonly stream: string;
  readonly seq: number;
  readonly time: number;
}

export const noIncident = (): Incident => ({ alert: null, lastActive: 0, lowerSince: null });

export function isOpen({ alert }: Incident): boolean {
  return alert !== null && alert.lifecycle !== 'resolved';
}

/**
 * Takes an assessment into a lifecycle: opens, continues, raises, lowers, resolves.
 *
 * Severity rises at once and falls only after it could have been lower for `cooldown` frames. An alert is resolved after `resolveAfter`
 * frames without anything the matter; what opens within `cooldown` frames after that continues it under its old id. An alert that
 * was acknowledged is open again when it gets worse.
 *
 * @returns the alert in its new state, or `null` when nothing changed that must be told
 */
export function advance(
  incident: Incident,
  { opens, active, severity, held }: Assessment,
  account: () => Account,
  now: Moment,
  options: LifecycleOptions,
): Alert | null {
  if (active) incident.lastActive = now.seq;
  const last = incident.alert;
  if (last === null || last.lifecycle === 'resolved') {
    if (!opens) return null;
    incident.lastActive = now.seq;
    incident.lowerSince = null;
    const opened = last !== null && now.seq - last.seq <= options.cooldown ? last.opened : now.seq;
    return publish(incident, now, opened, 'open', severity, account());
  }
  if (!active && now.seq - incident.lastActive >= options.resolveAfter) {
    return publish(incident, now, last.opened, 'resolved', last.severity, account());
  }
  const next = settled(incident, last.severity, severity, held, now.seq, options.cooldown);
  const lifecycle = rank(next) > rank(last.severity) ? 'open' : last.lifecycle;
  const told = account();
  if (next === last.severity && !isNews(last, told)) return null;
  return publish(incident, now, last.opened, lifecycle, next, told);
}

function settled(
  incident: Incident,
  shown: Severity,
  severity: Severity,
  held: Severity,
  seq: number,
  cooldown: number,
): Severity {
  if (rank(severity) > rank(shown)) {
    incident.lowerSince = null;
    return severity;
  }
  if (rank(held) >= rank(shown)) {
    incident.lowerSince = null;
    return shown;
  }
  incident.lowerSince ??= seq;
  if (seq - incident.lowerSince < cooldown) return shown;
  incident.lowerSince = null;
  return held;
}

/** Accuracy that moved by less is not worth a record. */
const NEWS = 0.02;

function isNews(last: Alert, told: Account): boolean {
  if (told.detectors.some((detector) => !last.detectors.includes(detector))) return true;
  if ((told.accuracyLost === undefined) !== (last.accuracyLost === undefined)) return true;
  return Math.abs((told.accuracyLost ?? 0) - (last.accuracyLost ?? 0)) >= NEWS;
}

function publish(
  incident: Incident,
  { run, stream, seq, time, cause, id }: Moment,
  opened: number,
  lifecycle: Alert['lifecycle'],
  severity: Severity,
  account: Account,
): Alert {
  incident.alert = { run, stream, seq, time, id: id(opened), lifecycle, severity, cause, opened, ...account };
  return incident.alert;
}
