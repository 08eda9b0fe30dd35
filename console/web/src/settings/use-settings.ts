import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError, call, words, type FieldError } from '../api/client.js';
import { problemsOf } from './fields.js';
import { fieldOf, valueAt, withEdits, type Edits, type Path, type SettingsAnswer } from './settings-types.js';

export const STORED = ['GET /api/v1/settings', {}] as const;
const EDITS = ['settings-edits'] as const;

export interface Told {
  readonly message: string;
  readonly failed: boolean;
}

/** The settings as they are stored, and the changes that lie over them until they are saved. */
export interface SettingsWork {
  readonly stored: SettingsAnswer;
  readonly edits: Edits;
  /** What each field says is wrong with it. */
  readonly problems: Readonly<Record<string, string>>;
  readonly told: Told;
  readonly busy: boolean;
  /** As it stands on the page. */
  value(path: Path): unknown;
  set(path: Path, value: unknown): void;
  discard(): void;
  save(): void;
  /** Stores an exported file. @throws {ApiError} naming what is wrong with it */
  take(text: string): Promise<void>;
}

const NOTHING: Told = { message: '', failed: false };

/** @param stored - as the console answered last */
export function useSettingsWork(stored: SettingsAnswer): SettingsWork {
  const client = useQueryClient();
  // In the cache of queries, so that changes outlive a look at another page.
  const { data: edits = {} } = useQuery<Edits>({
    queryKey: EDITS,
    queryFn: () => ({}),
    enabled: false,
    gcTime: Infinity,
  });
  const [refused, setRefused] = useState<readonly FieldError[]>([]);
  const [told, tell] = useState(NOTHING);
  const [busy, setBusy] = useState(false);
  const put = (next: Edits): void => void client.setQueryData<Edits>(EDITS, next);
  useWarning(Object.keys(edits).length > 0);
  const keep = (answer: SettingsAnswer, message: string): void => {
    client.setQueryData(STORED, answer);
    void client.invalidateQueries({ queryKey: ['GET /api/v1/settings/data'] });
    put({});
    setRefused([]);
    tell({ message, failed: false });
  };
  const fail = async (error: unknown): Promise<void> => {
    const stale = error instanceof ApiError && error.status === 412;
    if (stale) await client.invalidateQueries({ queryKey: STORED });
    setRefused(error instanceof ApiError ? error.errors : []);
    tell({ failed: true, message: stale ? STALE : words(error) });
  };
  const problems = {
    ...Object.fromEntries(refused.map(({ path, message }) => [fieldOf(path), message])),
    ...problemsOf(edits),
  };
  const save = async (): Promise<void> => {
    const wrong = Object.keys(problemsOf(edits)).length;
    if (wrong > 0)
      return tell({ failed: true, message: `${wrong === 1 ? 'One field is' : `${wrong} fields are`} to be mended.` });
    setBusy(true);
    await call('PUT /api/v1/settings', { body: withEdits(stored.settings, edits) }, undefined, stored.revision).then(
      (answer) => keep(answer, 'Saved. It holds from the next run.'),
      fail,
    );
    setBusy(false);
  };
  return {
    stored,
    edits,
    problems,
    told,
    busy,
    value: (path) => (path in edits ? edits[path] : valueAt(stored.settings, path)),
    set: (path, value) => {
      const { [path]: _, ...others } = edits;
      const same = JSON.stringify(value) === JSON.stringify(valueAt(stored.settings, path));
      put(same ? others : { ...others, [path]: value });
      setRefused(refused.filter((error) => fieldOf(error.path) !== path));
      tell(NOTHING);
    },
    discard: () => {
      put({});
      setRefused([]);
      tell({ message: 'Back to what is stored.', failed: false });
    },
    save: () => void save(),
    take: async (text) =>
      keep(
        await call('POST /api/v1/settings/import', { body: { text } }, undefined, stored.revision),
        'Imported. It holds from the next run.',
      ),
  };
}

const STALE =
  'Somebody changed the settings meanwhile, in another tab or by hand. They were read again, and your changes lie over them: look through them, then save again.';

/** The browser asks before it closes a tab with unsaved changes. */
function useWarning(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);
}
