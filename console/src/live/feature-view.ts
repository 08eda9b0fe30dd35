import type { Metric } from '@simdrift/contracts';
import type { FeatureDto } from './live-dto.js';

interface Figures {
  shift: number | null;
  pValue: number | null;
}

/** What the newest window says of each image feature, in the order in which the line speaks of them. */
export interface FeatureView {
  seq: number;
  count: number;
  readonly features: Map<string, Figures>;
}

export function emptyFeatures(): FeatureView {
  return { seq: -1, count: 0, features: new Map() };
}

/** Takes a metric of an image feature; true when it is one and not older than what is known. The records of a window follow each other. */
export function applyFeature(view: FeatureView, { name, seq, count, value, tags }: Metric): boolean {
  const feature = tags?.['feature'];
  if (feature === undefined || (name !== 'feature_shift' && name !== 'feature_pvalue') || seq < view.seq) return false;
  if (seq > view.seq) {
    // A feature keeps its place; what the new window does not say of it is not known any more.
    for (const figures of view.features.values()) Object.assign(figures, { shift: null, pValue: null });
    view.seq = seq;
    view.count = count;
  }
  const figures = view.features.get(feature) ?? { shift: null, pValue: null };
  if (name === 'feature_shift') figures.shift = value;
  else figures.pValue = value;
  view.features.set(feature, figures);
  return true;
}

export function featureDtos({ features }: FeatureView): readonly FeatureDto[] {
  return [...features].map(([name, figures]) => ({ name, ...figures }));
}
