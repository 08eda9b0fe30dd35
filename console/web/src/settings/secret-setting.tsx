import type { ReactNode } from 'react';
import { described, Field } from './field.js';
import { HIDDEN, valueAt, type Path } from './settings-types.js';
import type { SettingsWork } from './use-settings.js';

interface SecretProps {
  readonly work: SettingsWork;
  readonly path: Extract<Path, 'alerts.webhook' | 'alerts.webhookSecret' | 'alerts.slack'>;
  readonly label: string;
  readonly help: ReactNode;
  readonly placeholder: string;
  readonly children?: ReactNode;
}

/** What the console never shows again once it is stored: replaced or removed, not read. */
export function SecretSetting({ work, path, label, help, placeholder, children }: SecretProps) {
  const set = valueAt(work.stored.settings, path) === HIDDEN;
  const value = work.value(path);
  const untouched = value === HIDDEN;
  return (
    <Field work={work} path={path} label={label} help={help}>
      <div className="with-unit wide">
        <input
          {...described(work, path)}
          type="password"
          spellCheck={false}
          autoComplete="new-password"
          placeholder={set && untouched ? 'set, not shown; type to replace it' : placeholder}
          value={typeof value === 'string' && !untouched ? value : ''}
          onChange={({ target }) => work.set(path, target.value === '' ? (set ? HIDDEN : null) : target.value)}
        />
        {set && value !== null && (
          <button type="button" onClick={() => work.set(path, null)}>
            Remove
          </button>
        )}
        {set && value === null && (
          <button type="button" onClick={() => work.set(path, HIDDEN)}>
            Keep it
          </button>
        )}
      </div>
      {set && value === null && <small>It is removed when you save.</small>}
      {children}
    </Field>
  );
}
