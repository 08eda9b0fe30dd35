import { FIELDS, MEASUREMENTS } from '../measurements.js';
import type { Sample } from '../records/metric.js';
import type { Picture } from '../records/truth.js';
import type { MeasurementPoint, PointContext } from './measurement-point.js';
import { placeFields, placeTags } from './place.js';

/** The two images of a picture as PNG data URIs, encoded by whoever writes. */
export interface PictureUris {
  readonly original: string;
  readonly degraded: string;
}

/** A sampled pair of images as a row of `pictures`. What the model said comes by {@link samplePoint}, into the same row. */
export function picturePoint(picture: Picture, uris: PictureUris, context: PointContext): MeasurementPoint {
  const effects = picture.effects.map(({ effect, severity }) => `${effect} ${severity.toFixed(2)}`).join(', ');
  return {
    measurement: MEASUREMENTS.pictures,
    tags: placeTags(picture, context),
    fields: {
      ...placeFields(picture, context),
      [FIELDS.original]: uris.original,
      [FIELDS.degraded]: uris.degraded,
      [FIELDS.sample]: picture.sample,
      [FIELDS.label]: picture.label,
      [FIELDS.effects]: effects || 'none',
    },
    time: picture.time,
  };
}

/** What the model said of a sampled frame: the other half of the row of {@link picturePoint}, whichever comes first. */
export function samplePoint(sample: Sample, context: PointContext): MeasurementPoint {
  return {
    measurement: MEASUREMENTS.pictures,
    tags: placeTags(sample, context),
    fields: {
      ...placeFields(sample, context),
      [FIELDS.predicted]: sample.predicted,
      [FIELDS.confidence]: sample.confidence,
    },
    time: sample.time,
  };
}
