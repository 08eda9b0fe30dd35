import { datasetNamed } from '@simdrift/datasets';
import { byFamily, type EffectVariant } from '../../effects/effect-variants.js';
import type { HeatMap, HeatRow } from './heat-map.js';
import type { MeasuredData } from './results.js';

/** The values of a row at levels 1 to 5: of ten severities every other one. */
export function atLevels<Value>(values: readonly Value[]): Value[] {
  const step = values.length / 5;
  return [1, 2, 3, 4, 5].map((level) => values[level * step - 1]!);
}

/** The heat map of what was measured on one test split. */
export function heatMapOf(data: MeasuredData, variants: readonly EffectVariant[]): HeatMap {
  const { title } = datasetNamed(data.dataset);
  const models = Object.entries(data.models);
  const rowOf = ({ key, title: name }: EffectVariant): HeatRow => ({
    title: name,
    lost: models.map(([, { clean, effects }]) =>
      atLevels(effects[key]?.accuracy ?? []).map((accuracy) => 100 * (clean - accuracy)),
    ),
  });
  const measured = variants.filter(({ key }) => models.every(([, { effects }]) => effects[key] !== undefined));
  return {
    title: `${title}${data.source === 'phantom' ? ' (phantom)' : ''}: points of accuracy lost`,
    subtitle: `${data.images} test images, each degraded ${data.repeats} times; level k is severity k/5`,
    models: models.map(([id, { clean }]) => ({ name: id.split('/').at(-1)!, clean })),
    families: byFamily(measured).map(([family, members]) => [family, members.map(rowOf)] as const),
  };
}
