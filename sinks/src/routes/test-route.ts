import { SimdriftError, type Alert, type Settings } from '@simdrift/contracts';
import type { Log } from '@simdrift/runtime';
import { routesOf } from './routes-of.js';

/** What came of a test alert. */
export interface RouteTestOutcome {
  readonly ok: boolean;
  /** HTTP status of the answer; null where there was none. */
  readonly status: number | null;
  /** The beginning of what the other side said; secrets are hidden. */
  readonly answer: string;
  /** Why it did not arrive. */
  readonly error: string | null;
  readonly milliseconds: number;
}

/**
 * Sends one alert, marked as a test, through the very route that real ones take; one try, at most five seconds.
 *
 * @throws {SimdriftError} `SIMDRIFT_USAGE` for a route that the settings do not have
 */
export async function testRoute(
  name: 'log' | 'webhook' | 'slack',
  alerts: Settings['alerts'],
  log: Log,
  now: number,
): Promise<RouteTestOutcome> {
  const route = routesOf({ ...alerts, log: name === 'log' || alerts.log }, log, { timeoutMs: 5000, tries: 1 }).find(
    (each) => each.name === name,
  );
  if (route === undefined)
    throw new SimdriftError('SIMDRIFT_USAGE', `There is no address for the route "${name}".`, {
      hint: 'Give it one, then test it.',
    });
  const secrets = [alerts.webhookSecret, ...partsOf(name === 'slack' ? alerts.slack : alerts.webhook)];
  const begin = performance.now();
  const since = () => Math.round(performance.now() - begin);
  try {
    const { status, answer } = await route.tell(testAlert(now));
    return { ok: true, status, answer: hidden(answer, secrets), error: null, milliseconds: since() };
  } catch (error) {
    if (!(error instanceof SimdriftError)) throw error;
    const { status, answer } = error.facts as { status?: number | null; answer?: string };
    return {
      ok: false,
      status: status ?? null,
      answer: hidden(answer ?? '', secrets),
      error: hidden([error.message, error.hint].join(' '), secrets),
      milliseconds: since(),
    };
  }
}

/** @param time - µs since the epoch */
function testAlert(time: number): Alert {
  return {
    run: 'test',
    stream: 'test',
    seq: 0,
    time,
    id: `test/${time}`,
    lifecycle: 'open',
    severity: 'info',
    cause: 'drift',
    title: 'Test of an alert route of SimDrift: nothing has drifted',
    opened: 0,
    detectors: [],
    evidence: [],
    recommendations: ['Nothing is to be done: somebody pressed "Send a test alert" in Settings.'],
  };
}

/** An address, and what of it a server says back: "Cannot POST /services/…". The longest first, so that none hides a part of another. */
function partsOf(address: string | undefined): readonly string[] {
  if (address === undefined || !URL.canParse(address)) return [];
  const { href, pathname, search, searchParams } = new URL(address);
  return [address, href, `${pathname}${search}`, pathname, search, ...searchParams.values()].filter(
    // One of few letters would blot out ordinary words.
    (part) => part.length > 3,
  );
}

function hidden(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>(
    (shown, secret) => (secret === undefined || secret === '' ? shown : shown.replaceAll(secret, '(hidden)')),
    text,
  );
}
