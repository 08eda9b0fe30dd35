import { useState } from 'react';
import { call, words, type Answer } from '../api/client.js';
import { HIDDEN, type Path } from './settings-types.js';
import type { SettingsWork } from './use-settings.js';

type Outcome = Answer<'POST /api/v1/settings/routes/test'>;

interface RouteTestProps {
  readonly work: SettingsWork;
  readonly route: 'log' | 'webhook' | 'slack';
  /** Whether there is an address. */
  readonly ready: boolean;
}

/** Sends one alert, marked as a test, and shows what the other side answered. */
export function RouteTest({ work, route, ready }: RouteTestProps) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const test = async (): Promise<void> => {
    setBusy(true);
    setOutcome(null);
    await call('POST /api/v1/settings/routes/test', { body: { route, ...unsaved(work, route) } }).then(
      setOutcome,
      (error: unknown) => setOutcome({ ok: false, status: null, answer: '', error: words(error), milliseconds: 0 }),
    );
    setBusy(false);
  };
  return (
    <div className="route-test">
      <button type="button" onClick={() => void test()} disabled={!ready || busy} data-testid={`test-${route}`}>
        Send a test alert
      </button>
      <div role="status" data-testid={`tested-${route}`} className={outcome?.ok === false ? 'outcome bad' : 'outcome'}>
        {busy && 'Waiting for an answer, five seconds at most…'}
        {outcome !== null && (
          <>
            <span>
              {outcome.ok ? '✓ It arrived' : `✕ ${outcome.error ?? 'It did not arrive.'}`}
              {outcome.status === null ? '' : `, answered ${outcome.status}`}
              {outcome.ok ? ` in ${outcome.milliseconds} ms` : ''}
            </span>
            {outcome.answer !== '' && <code>{outcome.answer}</code>}
          </>
        )}
      </div>
    </div>
  );
}

/** An address and a key that were typed and not yet saved are tested as they stand. */
function unsaved({ edits }: SettingsWork, route: RouteTestProps['route']): { url?: string; secret?: string } {
  const typed = (path: Path): string | undefined => {
    const value = edits[path];
    return typeof value === 'string' && value !== HIDDEN ? value : undefined;
  };
  if (route === 'log') return {};
  const url = typed(`alerts.${route}`);
  const secret = route === 'webhook' ? typed('alerts.webhookSecret') : undefined;
  return { ...(url === undefined ? {} : { url }), ...(secret === undefined ? {} : { secret }) };
}
