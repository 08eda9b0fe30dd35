import type { RecordedAlert } from './recorded-alerts.js';

const COLUMNS = [
  'run',
  'startedAt',
  'scenario',
  'dataset',
  'source',
  'stream',
  'opened',
  'delay',
  'cause',
  'severity',
  'lifecycle',
  'title',
  'noticedBy',
  'recommendations',
] as const satisfies readonly (keyof RecordedAlert)[];

/** Alerts as CSV (RFC 4180): a header, a row each; lists with a semicolon between. */
export function alertsCsv(alerts: readonly RecordedAlert[]): string {
  const rows = alerts.map((alert) => COLUMNS.map((name) => field(alert[name])).join(','));
  return [COLUMNS.join(','), ...rows].map((line) => `${line}\r\n`).join('');
}

/** A text that a spreadsheet would take for a formula is told to be none: scenarios are files that others may have written. */
function plain(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text)) ? `'${text}` : text;
}

function field(value: string | number | null | readonly string[]): string {
  if (value === null) return '';
  const text = typeof value === 'object' ? value.join('; ') : plain(String(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
