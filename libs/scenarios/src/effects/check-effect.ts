import { nameHint } from '@simdrift/contracts';
import { degradations, featureNames } from '@simdrift/imaging';
import { sharesFault } from '../population/label-shift.js';
import type { Complaint } from './complaint.js';
import { CONCEPT_EFFECTS, EFFECT_OPTIONS, MODEL_EFFECTS, POPULATION_EFFECTS } from './effect-kinds.js';
import type { EffectSpec } from './effect.schema.js';

/** What is wrong with an effect whatever the data: paths begin at the effect. */
export function checkEffect(effect: EffectSpec): Complaint[] {
  const known = [...degradations.map(({ name }) => name), ...POPULATION_EFFECTS, ...CONCEPT_EFFECTS, ...MODEL_EFFECTS];
  if (!known.includes(effect.name))
    return [{ path: ['name'], message: `there is no effect "${effect.name}"`, hint: nameHint(effect.name, known) }];
  return [...strangeOptions(effect), ...checkValues(effect)];
}

const COMMON = ['name', 'severity', 'level'];

function strangeOptions(effect: EffectSpec): Complaint[] {
  const table: Readonly<Record<string, readonly string[]>> = EFFECT_OPTIONS;
  const own = table[effect.name] ?? [];
  return Object.entries(effect)
    .filter(([option, value]) => value !== undefined && !COMMON.includes(option) && !own.includes(option))
    .map(([option]) => ({
      path: [option],
      message: `"${option}" is no option of the effect ${effect.name}`,
      hint: own.length === 0 ? 'It takes a severity or a level, nothing else.' : `Its options are ${own.join(', ')}.`,
    }));
}

function checkValues({ name, property, shares, cohort, between, class: fresh, into, tail }: EffectSpec): Complaint[] {
  const complaints: Complaint[] = [];
  if (name === 'feedback_loop' && tail !== undefined && tail < 0.02)
    complaints.push({ path: ['tail'], message: 'fewer than 2 % of the cases would be left: hardly anyone would come' });
  if (property !== undefined) complaints.push(...checkProperty(property, 3, ['property']));
  const fault = shares === undefined ? null : sharesFault(shares, null);
  if (fault !== null) complaints.push({ path: ['shares'], message: fault });
  for (const [attribute, choice] of Object.entries(cohort ?? {})) {
    const path = ['cohort', attribute];
    const value = typeof choice === 'string' ? choice : (Object.keys(choice)[0] ?? 'VALUE');
    if (name === 'demographic' && typeof choice === 'string')
      complaints.push({
        path,
        message: `${name} takes a weight for each value`,
        hint: `For example cohort: { ${attribute}: { ${value}: 3 } }.`,
      });
    else if (name !== 'demographic' && typeof choice !== 'string')
      complaints.push({
        path,
        message: `${name} takes one value, not weights`,
        hint: `For example cohort: { ${attribute}: ${value} }.`,
      });
    else if (typeof choice !== 'string' && !Object.values(choice).some((weight) => weight > 0))
      complaints.push({ path, message: 'all weights are 0: no one would come' });
  }
  if (between !== undefined && between[0] === between[1])
    complaints.push({ path: ['between'], message: 'the two classes are one and the same' });
  if (fresh !== undefined && fresh === into)
    complaints.push({ path: ['into'], message: 'a class cannot be folded into itself' });
  return complaints;
}

/** An image property that images of so many channels do not have. */
export function checkProperty(property: string, channels: 1 | 3, path: Complaint['path']): Complaint[] {
  const known = featureNames(channels);
  if (known.includes(property)) return [];
  const kind = channels === 1 ? 'gray images have no property' : 'there is no image property';
  return [{ path, message: `${kind} "${property}"`, hint: nameHint(property, known) }];
}
