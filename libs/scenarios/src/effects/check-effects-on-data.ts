import { nameHint } from '@simdrift/contracts';
import { streamsOf, type StreamSpec } from '../model/streams-of.js';
import type { Scenario } from '../model/scenario.schema.js';
import { newClass } from '../population/class-weights.js';
import { sharesFault } from '../population/label-shift.js';
import { attributesWith, findAttribute, SIMULATED } from '../population/simulated-cohorts.js';
import { foldedInto } from '../concept/annotate.js';
import { checkProperty } from './check-effect.js';
import { classesHint, findClass } from './class-index.js';
import type { Complaint } from './complaint.js';
import type { CohortAttribute, DataFacts } from './data-facts.js';
import type { EffectSpec } from './effect.schema.js';

/** What of a scenario is not possible on these data: classes, image properties and cohorts that they do not have. */
export function checkEffectsOnData(scenario: Scenario, facts: DataFacts): Complaint[] {
  return streamsOf(scenario).flatMap((stream, i) => {
    const root = scenario.streams === undefined ? [] : ['streams', i];
    const attributes = attributesWith(stream.cohorts ?? [], facts.attributes);
    return [
      ...checkCohortProperties(stream, scenario, facts, root),
      ...stream.stages.flatMap(({ effects }, j) =>
        effects.flatMap((effect, k) =>
          checkEffectOnData(effect, facts, attributes).map((complaint) => ({
            ...complaint,
            path: [...root, 'stages', j, 'effects', k, ...complaint.path],
          })),
        ),
      ),
    ];
  });
}

function checkCohortProperties(
  { cohorts = [] }: StreamSpec,
  scenario: Scenario,
  { channels }: DataFacts,
  root: Complaint['path'],
): Complaint[] {
  return cohorts.flatMap(({ attribute, by }) => {
    if (by === 'sample') return [];
    const common = (scenario.cohorts ?? []).findIndex((cohort) => cohort.attribute === attribute);
    return checkProperty(by, channels, common < 0 ? [...root, 'cohorts'] : ['cohorts', common, 'by']);
  });
}

/** Paths begin at the effect. */
function checkEffectOnData(effect: EffectSpec, facts: DataFacts, attributes: readonly CohortAttribute[]): Complaint[] {
  const { name, property, shares, cohort } = effect;
  const complaints = [...unknownClasses(effect, facts.classes)];
  if (complaints.length === 0) complaints.push(...impossibleClasses(effect, facts.classes));
  if (property !== undefined) complaints.push(...checkProperty(property, facts.channels, ['property']));
  const fault = shares === undefined ? null : sharesFault(shares, facts.classes);
  if (fault !== null) complaints.push({ path: ['shares'], message: fault, hint: classesHint(facts.classes) });
  if ((name === 'demographic' || name === 'subgroup_loss') && attributes.length === 0)
    complaints.push({
      path: ['name'],
      message: `${name} needs cohorts, and these data do not say who an image is of`,
      hint: 'Use the phantom, or give the scenario simulated `cohorts`.',
    });
  else complaints.push(...unknownCohorts(cohort ?? {}, attributes));
  return complaints;
}

function unknownClasses(effect: EffectSpec, classes: readonly string[]): Complaint[] {
  const { toward, class: one, into, between = [] } = effect;
  const named = [
    [['toward'], toward],
    [['class'], one],
    [['into'], into],
    ...between.map((ref, i) => [['between', i], ref] as const),
  ] as const;
  return named
    .filter(([, ref]) => ref !== undefined && findClass(ref, classes) < 0)
    .map(([path, ref]) => ({
      path,
      message: `there is no class "${ref}" in these data`,
      hint: classHint(ref!, classes),
    }));
}

function classHint(ref: number | string, classes: readonly string[]): string {
  const hint = typeof ref === 'string' ? nameHint(ref, classes) : '';
  return hint.startsWith('Did') ? hint : classesHint(classes);
}

function impossibleClasses(effect: EffectSpec, classes: readonly string[]): Complaint[] {
  const { name, between = [0, 1], class: fresh, into } = effect;
  const hint = classesHint(classes);
  const [one, other] = between.map((ref) => findClass(ref, classes)) as [number, number];
  if (name === 'threshold_moved' && other !== one + 1)
    return [{ path: ['between'], message: 'the threshold lies between neighbouring grades, the lower first', hint }];
  if (name === 'reannotation' && one === other)
    return [{ path: ['between'], message: 'the two classes are one and the same', hint }];
  if (name !== 'new_class_folded') return [];
  if (classes.length < 3)
    return [
      { path: ['name'], message: 'new_class_folded needs three classes: with two, one would be all that comes', hint },
    ];
  const label = newClass(fresh, classes);
  return label === foldedInto(into, label, classes)
    ? [{ path: ['into'], message: 'a class cannot be folded into itself', hint }]
    : [];
}

function unknownCohorts(
  cohort: NonNullable<EffectSpec['cohort']>,
  attributes: readonly CohortAttribute[],
): Complaint[] {
  const names = attributes.map(({ name }) => name.replace(SIMULATED, ''));
  return Object.entries(cohort).flatMap(([name, choice]): Complaint[] => {
    const attribute = findAttribute(name, attributes);
    if (attribute === undefined) {
      const hint =
        names.length === 0 ? 'Give the scenario simulated `cohorts`, or use the phantom.' : nameHint(name, names);
      return [{ path: ['cohort', name], message: `these data have no cohort attribute "${name}"`, hint }];
    }
    const values = typeof choice === 'string' ? [choice] : Object.keys(choice);
    return values
      .filter((value) => !attribute.values.includes(value))
      .map((value) => ({
        path: typeof choice === 'string' ? ['cohort', name] : ['cohort', name, value],
        message: `the cohort attribute "${name}" is never "${value}"`,
        hint: nameHint(value, attribute.values),
      }));
  });
}
