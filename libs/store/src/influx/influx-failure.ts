/**
 * What to do about a failed request:
 * `refused`: the points are at fault (4xx); `no-database`: it has to be made again; `denied`: credentials; `away`: try again.
 */
export type InfluxFault = 'refused' | 'no-database' | 'denied' | 'away';

export interface InfluxFailure {
  readonly fault: InfluxFault;
  /** What the server or the network said, without request, response or credentials: the library's error holds all three. */
  readonly reason: string;
}

/** Tells failures apart and keeps of them only what may be logged. */
export function influxFailure(error: unknown): InfluxFailure {
  const { res, code, message } = error as { res?: { statusCode?: number }; code?: string; message?: string };
  const status = res?.statusCode;
  if (status === undefined) return { fault: 'away', reason: code ?? message ?? 'no answer' };
  const reason = `${status} ${serverSays(message ?? '')}`;
  if (status === 401 || status === 403) return { fault: 'denied', reason };
  if (status === 404) return { fault: 'no-database', reason };
  // 408 and 429 ask for patience, not for other points.
  if (status >= 500 || status === 408 || status === 429) return { fault: 'away', reason };
  return { fault: 'refused', reason };
}

// "A 400 Bad Request error occurred: {"error":"partial write: …"}\n"
function serverSays(message: string): string {
  const body = /error occurred: (\{.*\})/s.exec(message)?.[1];
  if (body === undefined) return message.slice(0, 300);
  try {
    return String((JSON.parse(body) as { error?: unknown }).error).slice(0, 300);
  } catch {
    return body.slice(0, 300);
  }
}
