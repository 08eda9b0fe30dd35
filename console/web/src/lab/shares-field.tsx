import type { OptionProps } from './effect-options.js';
import { NumberField } from './number-field.js';

/** The share of each class at full severity; what is not said, the others share as they naturally do. */
export function SharesField({ effect, classes, onSet }: OptionProps) {
  const { shares } = effect;
  const of = (i: number): number | undefined =>
    Array.isArray(shares) ? shares[i] : (shares?.[classes[i]!] ?? shares?.[String(i)]);
  const set = (i: number, share: number | undefined): void => {
    const next = Object.fromEntries(
      classes.map((name, j) => [name, j === i ? share : of(j)] as const).filter(([, value]) => value !== undefined),
    );
    onSet(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <span className="cohort">
      {classes.map((name, i) => (
        <label key={name}>
          <small>{name}</small>
          <NumberField
            min={0}
            max={1}
            step={0.05}
            value={of(i)}
            placeholder={shares === undefined ? 'equal' : 'rest'}
            onSet={(share) => set(i, share)}
          />
        </label>
      ))}
    </span>
  );
}
