interface FilterSelectProps {
  readonly name: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
  /** An option in words; as it is where this is not given. */
  readonly word?: (value: string) => string;
}

/** One filter of a list. A value that the address names is offered also where no entry has it. */
export function FilterSelect({ name, value, options, onChange, word = (one) => one }: FilterSelectProps) {
  const all = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <label>
      {name}
      <select value={value} onChange={(event) => onChange(event.target.value)} data-testid={`filter-${name}`}>
        <option value="">all</option>
        {all.map((one) => (
          <option key={one} value={one}>
            {word(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
