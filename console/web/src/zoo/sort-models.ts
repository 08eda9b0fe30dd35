import type { ModelEntry } from './model-types.js';

export type SortKey = 'id' | 'accuracy' | 'macroF1' | 'auc' | 'ece' | 'parameters' | 'speed';

/** Models by a figure, those without it last, equal ones by id. */
export function sortModels(models: readonly ModelEntry[], key: SortKey, ascending: boolean): readonly ModelEntry[] {
  const sign = ascending ? 1 : -1;
  const valueOf = (model: ModelEntry): string | number | null => {
    if (key === 'speed') return model.speed?.imagesPerSecond ?? null;
    return key === 'id' || key === 'parameters' ? model[key] : (model.test[key] ?? null);
  };
  return [...models].sort((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === y) return a.id < b.id ? -1 : 1;
    if (x === null || y === null) return x === null ? 1 : -1;
    return x < y ? -sign : sign;
  });
}
