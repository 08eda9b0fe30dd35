import type { SnapshotDto } from '../../../../src/live/live-dto.js';

/** What the drill asks of the console, no more. */
export interface EffectName {
  readonly name: string;
  readonly title: string;
}

/** What went wrong, in the console's own words. */
export class LineError extends Error {}

/** The newest run; null where there is none yet. @throws {LineError} when the console does not answer */
export async function newestRun(signal: AbortSignal): Promise<SnapshotDto | null> {
  const response = await answerTo('/api/v1/runs/latest', { signal });
  return response.ok ? ((await response.json()) as SnapshotDto) : null;
}

/** The effects that can be injected. */
export async function effectNames(): Promise<readonly EffectName[]> {
  const response = await answerTo('/api/v1/effects', {});
  return response.ok ? ((await response.json()) as readonly EffectName[]) : [];
}

/** Asks something of a run; resolves when it was accepted, not yet when it holds. @throws {LineError} with the reason */
export async function askOf(run: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await answerTo(`/api/v1/runs/${encodeURIComponent(run)}/controls`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const { detail, hint } = (await response.json().catch(() => ({}))) as { detail?: string; hint?: string };
  throw new LineError([detail ?? `The console answered ${response.status}.`, hint].filter(Boolean).join(' '));
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init).catch(() => {
    throw new LineError('The console does not answer. Is it still running?');
  });
}
