import type { Alert } from '../records/alert.js';
import type { Metric, Sample } from '../records/metric.js';
import type { Reading } from '../records/reading.js';
import type { Score } from '../records/score.js';
import type { Picture, Truth } from '../records/truth.js';
import type { PictureUris } from './picture-point.js';

/** A record that goes to the store, with its kind. */
export type StoredRecord =
  | { readonly kind: 'reading'; readonly record: Reading }
  | { readonly kind: 'metric'; readonly record: Metric }
  | { readonly kind: 'alert'; readonly record: Alert }
  | { readonly kind: 'truth'; readonly record: Truth }
  | { readonly kind: 'score'; readonly record: Score }
  | { readonly kind: 'sample'; readonly record: Sample }
  | { readonly kind: 'picture'; readonly record: Picture; readonly uris: PictureUris };
