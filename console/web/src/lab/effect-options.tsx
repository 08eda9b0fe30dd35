import { featureNames } from '@simdrift/imaging';
import { EFFECT_OPTIONS, effectName, effectSchema, type EffectSpec, type Scenario } from '@simdrift/scenarios';
import { useApi } from '../api/queries.js';
import { words } from '../lib/format.js';
import { attributesOf, type Attribute } from './attributes-of.js';
import { CohortField } from './cohort-field.js';
import { NumberField } from './number-field.js';
import { SharesField } from './shares-field.js';
import type { ScenarioWork } from './use-scenario.js';

export interface OptionProps {
  readonly effect: EffectSpec;
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  readonly onSet: (value: unknown) => void;
}

interface EffectOptionsProps {
  readonly work: ScenarioWork;
  readonly effect: EffectSpec;
  readonly scenario: Scenario;
  /** Of the effect in the scenario. */
  readonly path: readonly (string | number)[];
}

type Option = Exclude<keyof typeof effectSchema.shape, 'name' | 'severity' | 'level'>;

const NUMBERS: Partial<Record<Option, { min: number; max: number; step: number }>> = {
  share: { min: 0, max: 1, step: 0.05 },
  tail: { min: 0.05, max: 1, step: 0.05 },
  round: { min: 25, max: 10_000, step: 25 },
};
const CHOICES: Partial<Record<Option, readonly string[]>> = {
  interpolation: effectSchema.shape.interpolation.unwrap().options,
  direction: effectSchema.shape.direction.unwrap().options,
};

/** A field for each option that the scenario schema gives the effect; its own words say what the option means. */
export function EffectOptions({ work, effect, scenario, path }: EffectOptionsProps) {
  const table: Readonly<Record<string, readonly string[]>> = EFFECT_OPTIONS;
  const options = (table[effectName(effect.name)] ?? []) as readonly Option[];
  const data = useApi('GET /api/v1/datasets/{name}', { path: { name: scenario.datasets[0]! } }, options.length > 0);
  const { classes = [], channels = 1 } = data.data ?? {};
  return options.map((option) => {
    const onSet = (value: unknown): void =>
      work.edit([{ path: [...path, option], value }], `option ${path.join('.')} ${option}`);
    const said = meaningOf(option, effect.name);
    return (
      <div key={option} className={option === 'cohort' || option === 'shares' ? 'option wide' : 'option'} title={said}>
        <small>{words(option)}</small>
        <OptionField
          {...{ option, effect, classes, channels, onSet }}
          attributes={attributesOf(scenario, data.data?.attributes)}
        />
        <small className="hidden">{said}</small>
      </div>
    );
  });
}

function OptionField(props: OptionProps & { readonly option: Option; readonly attributes: readonly Attribute[] }) {
  const { option, effect, classes, channels, onSet } = props;
  const value = effect[option];
  const range = NUMBERS[option];
  if (range !== undefined)
    return (
      <NumberField
        {...range}
        label={option}
        value={typeof value === 'number' ? value : undefined}
        placeholder="default"
        testId={`option-${option}`}
        onSet={onSet}
      />
    );
  const choices = option === 'property' ? featureNames(channels) : CHOICES[option];
  if (choices !== undefined) {
    const chosen = typeof value === 'string' ? value : undefined;
    const all = chosen === undefined || choices.includes(chosen) ? choices : [...choices, chosen];
    return <Choice {...{ option, onSet }} value={chosen} choices={all} />;
  }
  if (option === 'cohort') return <CohortField {...props} />;
  if (option === 'shares') return <SharesField {...props} />;
  if (option === 'between') {
    const pair = effect.between ?? [0, 1];
    return ([0, 1] as const).map((i) => (
      <Choice
        key={i}
        option={i === 0 ? 'between: one' : 'between: the other'}
        value={nameOf(pair[i], classes)}
        choices={classes}
        required
        onSet={(chosen) => onSet(pair.map((one, j) => (j === i ? chosen : nameOf(one, classes))))}
      />
    ));
  }
  return (
    <Choice {...{ option, onSet }} value={nameOf(value as number | string | undefined, classes)} choices={classes} />
  );
}

/** Scenarios may number a class; people know it by its name. */
function nameOf(ref: number | string | undefined, classes: readonly string[]): string | undefined {
  return ref === undefined || classes.includes(String(ref))
    ? (ref as string | undefined)
    : (classes[Number(ref)] ?? String(ref));
}

interface ChoiceProps {
  readonly option: string;
  readonly value: string | undefined;
  readonly choices: readonly string[];
  readonly required?: boolean;
  readonly onSet: (value: string | undefined) => void;
}

function Choice({ option, value, choices, required = false, onSet }: ChoiceProps) {
  return (
    <select
      aria-label={option}
      value={value ?? ''}
      data-testid={`option-${option}`}
      onChange={({ target }) => onSet(target.value === '' ? undefined : target.value)}
    >
      {!required && <option value="">default</option>}
      {choices.map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}

/** Of the schema's description, the sentence about this effect: `prevalence: …; selection: …` says it of each. */
function meaningOf(option: Option, effect: string): string {
  const description = effectSchema.shape[option].description ?? '';
  const own = description
    .split(/(?<=[.;]) (?=[a-z_, ]+: )/)
    .find((part) => (part.split(':')[0] ?? '').includes(effectName(effect)));
  return (own ?? description).replace(/^[a-z_, ]+: /, '').replace(/;$/, '.');
}
