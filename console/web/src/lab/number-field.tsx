import { useEffect, useState } from 'react';

interface NumberFieldProps {
  readonly value: number | undefined;
  readonly min: number;
  readonly max?: number;
  readonly step: number;
  /** What holds where nothing is said. */
  readonly placeholder?: string;
  readonly label?: string;
  readonly testId?: string;
  /** @param value - undefined where the field is empty */
  readonly onSet: (value: number | undefined) => void;
}

/** A number that is taken as soon as it is in its range: on the way to 0.1 one types 0, and on the way to 250 a 2. */
export function NumberField({ value, min, max, step, placeholder, label, testId, onSet }: NumberFieldProps) {
  const [typed, setTyped] = useState(String(value ?? ''));
  // Undo, the YAML and handles change it too; what is being typed stays as it is typed.
  useEffect(() => setTyped((now) => (now !== '' && Number(now) === value ? now : String(value ?? ''))), [value]);
  const outside = (text: string): boolean => text !== '' && !(Number(text) >= min && Number(text) <= (max ?? Infinity));
  return (
    <input
      type="number"
      {...{ min, step, placeholder }}
      {...(max === undefined ? {} : { max })}
      value={typed}
      aria-label={label}
      aria-invalid={outside(typed)}
      data-testid={testId}
      onChange={({ target }) => {
        setTyped(target.value);
        if (!target.validity.badInput && !outside(target.value))
          onSet(target.value === '' ? undefined : Number(target.value));
      }}
      onBlur={() => outside(typed) && setTyped(String(value ?? ''))}
    />
  );
}
