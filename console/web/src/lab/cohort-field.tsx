import { useState } from 'react';
import type { Attribute } from './attributes-of.js';
import type { OptionProps } from './effect-options.js';
import { NumberField } from './number-field.js';

interface CohortFieldProps extends OptionProps {
  readonly attributes: readonly Attribute[];
}

/** Who it is about: one group of an attribute, or, where more or fewer of some shall come, a weight for each group. */
export function CohortField({ effect, attributes, onSet }: CohortFieldProps) {
  const [first] = Object.entries(effect.cohort ?? {});
  const [attribute, setAttribute] = useState(first?.[0] ?? attributes[0]?.name ?? '');
  const named = first?.[0] ?? attribute;
  const values = attributes.find(({ name }) => name === named)?.values ?? [];
  const weighted = effect.name === 'demographic';
  const weights = typeof first?.[1] === 'object' ? first[1] : {};
  return (
    <span className="cohort">
      <select
        aria-label="attribute"
        value={named}
        onChange={({ target }) => {
          setAttribute(target.value);
          const group = attributes.find(({ name }) => name === target.value)?.values.at(-1);
          if (group !== undefined) onSet({ [target.value]: weighted ? { [group]: 3 } : group });
        }}
      >
        {!attributes.some(({ name }) => name === named) && <option>{named}</option>}
        {attributes.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {weighted ? (
        values.map((value) => (
          <label key={value}>
            <small>{value} ×</small>
            <NumberField
              min={0}
              step={0.5}
              value={weights[value] ?? 1}
              onSet={(weight) => onSet({ [named]: { ...weights, [value]: weight ?? 1 } })}
            />
          </label>
        ))
      ) : (
        <select
          aria-label="group"
          value={typeof first?.[1] === 'string' ? first[1] : ''}
          onChange={({ target }) => onSet(target.value === '' ? undefined : { [named]: target.value })}
        >
          <option value="">nobody chosen</option>
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      )}
    </span>
  );
}
