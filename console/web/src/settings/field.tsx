import type { ReactNode } from 'react';
import { NUMBERS, rangeOf, type NumberField, type NumberPath } from './fields.js';
import type { Path } from './settings-types.js';
import type { SettingsWork } from './use-settings.js';

/** The id of a field's control, for its label and what describes it. */
export const idOf = (path: Path): string => `set-${path.replace('.', '-')}`;

interface FieldProps {
  readonly work: SettingsWork;
  readonly path: Path;
  readonly label: string;
  readonly help: ReactNode;
  readonly children: ReactNode;
  /** A group of controls has a legend instead of a label. */
  readonly group?: boolean;
}

/** A field with its name, what it does, what stands above it, and what is wrong with it. */
export function Field({ work, path, label, help, children, group = false }: FieldProps) {
  const id = idOf(path);
  const problem = work.problems[path];
  const above = work.stored.above.find((entry) => entry.path === path);
  const said = (
    <>
      <p className="help" id={`${id}-help`}>
        {help}
      </p>
      {above !== undefined && (
        <p className="above">
          ▲ {above.origin} says <b>{above.value}</b>, and ranks above what is set here.
        </p>
      )}
    </>
  );
  const wrong = (
    <p className="bad" role="alert" id={`${id}-problem`} data-testid={`problem-${path}`}>
      {problem === undefined ? '' : `✕ ${problem}`}
    </p>
  );
  const name = (
    <>
      {label}
      {path in work.edits && <span className="tag">changed</span>}
    </>
  );
  return group ? (
    <fieldset className="setting" aria-describedby={`${id}-help ${id}-problem`} tabIndex={-1} id={id}>
      <legend>{name}</legend>
      {said}
      <div className="control">
        {children}
        {wrong}
      </div>
    </fieldset>
  ) : (
    <div className="setting">
      <label htmlFor={id}>{name}</label>
      {said}
      <div className="control">
        {children}
        {wrong}
      </div>
    </div>
  );
}

/** What every control of a field says of itself. */
export function described(work: SettingsWork, path: Path) {
  const id = idOf(path);
  return {
    id,
    'aria-describedby': `${id}-help ${id}-problem`,
    'aria-invalid': path in work.problems,
    'data-testid': path,
  } as const;
}

/** A number with its unit, range and default. */
export function NumberSetting({ work, path, note }: { work: SettingsWork; path: NumberPath; note?: ReactNode }) {
  const field: NumberField = NUMBERS[path];
  const value = work.value(path);
  return (
    <Field work={work} path={path} label={field.label} help={field.help}>
      <div className="with-unit">
        <input
          {...described(work, path)}
          type="number"
          min={field.min}
          max={field.max}
          step={field.step}
          value={typeof value === 'number' || typeof value === 'string' ? value : ''}
          onChange={({ target }) => work.set(path, target.value === '' ? '' : Number(target.value))}
        />
        <span className="dim">{field.unit}</span>
      </div>
      <small>
        {rangeOf({ ...field, unit: '' }).trim()}, by default {field.byDefault}
      </small>
      {note}
    </Field>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, title: string, help: string])[];
  readonly onChange: (value: string) => void;
}

/** One of a few, each with what it means. */
export function Choice({ name, value, options, onChange }: ChoiceProps) {
  return (
    <div className="choice">
      {options.map(([option, title, help]) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={value === option}
            onChange={() => onChange(option)}
            data-testid={`${name}-${option}`}
          />
          <span>
            {title}
            <small>{help}</small>
          </span>
        </label>
      ))}
    </div>
  );
}
