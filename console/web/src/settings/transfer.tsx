import { useState } from 'react';
import { ApiError, words } from '../api/client.js';
import { plural } from '../lib/format.js';
import type { SettingsWork } from './use-settings.js';

interface Fault {
  readonly message: string;
  readonly errors: ApiError['errors'];
}

const LARGEST = 60_000;

/** The settings as a file, to take along and to bring back. */
export function Transfer({ work }: { work: SettingsWork }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const changes = Object.keys(work.edits).length;
  const take = async (file: File): Promise<void> => {
    if (file.size > LARGEST) return setFault({ message: 'This file is too large to hold settings.', errors: [] });
    if (changes > 0 && !window.confirm(`Import it? ${plural(changes, 'unsaved change')} would be lost.`)) return;
    await work.take(await file.text()).then(
      () => setFault(null),
      (error: unknown) => setFault({ message: words(error), errors: error instanceof ApiError ? error.errors : [] }),
    );
  };
  return (
    <section className="transfer" aria-labelledby="transfer-title">
      <h2 id="transfer-title">As a file</h2>
      <div className="transfer-doors">
        <a className="door" href="/api/v1/settings/export" download="simdrift-settings.json" data-testid="export">
          Export
        </a>
        <label className="door">
          Import
          <input
            type="file"
            accept=".json,application/json"
            data-testid="import"
            onChange={({ target }) => {
              const file = target.files?.[0];
              // The same file, mended, can be chosen again.
              if (file !== undefined) void take(file).finally(() => (target.value = ''));
            }}
          />
        </label>
      </div>
      <small>Without addresses and keys of alert routes: an import leaves those of this machine in place.</small>
      <div role="alert" data-testid="import-fault">
        {fault !== null && (
          <>
            <p className="bad">✕ {fault.message}</p>
            {fault.errors.length > 1 && (
              <ul>
                {fault.errors.map(({ path, message }) => (
                  <li key={path}>
                    <b>{path}</b>: {message}
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </div>
    </section>
  );
}
