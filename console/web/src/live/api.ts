export interface EffectEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly channels: 'any' | 'color';
}

export interface NamedEntry {
  readonly name: string;
  readonly title: string;
}

/** What went wrong, in the console's own words. */
export class ApiError extends Error {}

/** Something there is to choose from: `effects`, `datasets`, `scenarios`. */
export async function list<T extends NamedEntry>(what: string): Promise<readonly T[]> {
  return (await ask(`/api/v1/${what}`)) as readonly T[];
}

/** Asks something of a run; resolves when the request has been accepted, not yet when it holds. */
export async function control(run: string, body: Readonly<Record<string, unknown>>): Promise<void> {
  await ask(`/api/v1/runs/${encodeURIComponent(run)}/controls`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(path, init).catch(() => {
    throw new ApiError('The console does not answer. Is it still running?');
  });
  const body = (await response.json().catch(() => ({}))) as { detail?: string; hint?: string };
  if (response.ok) return body;
  throw new ApiError([body.detail ?? `The console answered ${response.status}.`, body.hint].filter(Boolean).join(' '));
}
