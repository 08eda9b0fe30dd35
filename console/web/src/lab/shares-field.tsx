import type { OptionProps } from './effect-options.js';

/** The share of each class at full severity; what is not said, the others share as they naturally do. */
export function SharesField({ effect, classes, onSet }: OptionProps) {
  const { shares } = effect;
  const of = (i: number): number | undefined =>
    Array.isArray(shares) ? shares[i] : (shares?.[classes[i]!] ?? shares?.[String(i)]);
  const set = (i: number, typed: string): void => {
    const next = Object.fromEntries(
      classes
        .map((name, j) => [name, j === i ? (typed === '' ? undefined : Number(typed)) : of(j)] as const)
        .filter(([, value]) => value !== undefined),
    );
    onSet(Object.keys(next).length === 0 ? undefined : next);
  };
  return (
    <span className="cohort">
      {classes.map((name, i) => (
        <label key={name}>
          <small>{name}</small>
          <input
            type="number"
            min={0}
            max={1}
            step={0.05}
            value={of(i) ?? ''}
            placeholder={shares === undefined ? 'equal' : 'rest'}
            onChange={({ target }) => (target.validity.valid || target.validity.stepMismatch) && set(i, target.value)}
          />
        </label>
      ))}
    </span>
  );
}
