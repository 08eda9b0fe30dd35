import { useEffect, useState } from 'react';
import { readPosition } from './position.js';

interface PositionFieldProps {
  readonly title: string;
  readonly value: number | string | undefined;
  /** What an empty field means; without it a field must not be empty. */
  readonly empty?: string;
  readonly onSet: (value: number | string | undefined) => void;
}

/** A place or a length in frames or per cent, taken when the field is left or Enter is pressed: half a number is not yet one. */
export function PositionField({ title, value, empty, onSet }: PositionFieldProps) {
  const [typed, setTyped] = useState(String(value ?? ''));
  useEffect(() => setTyped(String(value ?? '')), [value]);
  const read = readPosition(typed);
  const nothing = typed.trim() === '' && empty !== undefined;
  const wrong = read === null && !nothing;
  const take = (): void => {
    if (!wrong && (nothing ? value !== undefined : read !== value)) onSet(nothing ? undefined : read!);
  };
  return (
    <label>
      <small>{title}</small>
      <input
        type="text"
        className="position"
        value={typed}
        placeholder={empty}
        aria-invalid={wrong}
        title={wrong ? 'Frames such as 2000, or a share of the run such as 50%' : undefined}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={take}
        onKeyDown={({ key }) => {
          if (key === 'Enter') take();
          if (key === 'Escape') setTyped(String(value ?? ''));
        }}
      />
    </label>
  );
}
