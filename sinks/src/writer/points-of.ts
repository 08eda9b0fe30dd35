import {
  alertCodec,
  detectorEndCodec,
  END_SCHEMA,
  metricCodec,
  pictureCodec,
  readingCodec,
  sampleCodec,
  SCHEMA_HEADER,
  scoreCodec,
  SimdriftError,
  toPoints,
  truthCodec,
  type MeasurementPoint,
  type PointContext,
  type ReceivedRecord,
  type StoredRecord,
} from '@simdrift/contracts';
import type { Plan } from '@simdrift/scenarios';
import { pngDataUri } from '@simdrift/store';

/** The context that a run's plan gives to its points. */
export function contextOf(plan: Plan): PointContext {
  const { dataset, source, model, scenario, startTime, rate } = plan;
  return { dataset, source, model, scenario: scenario.name, start: startTime, rate };
}

/**
 * The rows that a record becomes; none for one that is not stored (an end, a picture between two stored ones).
 *
 * @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`
 */
export function pointsOf(record: ReceivedRecord, plan: Plan): readonly MeasurementPoint[] {
  const stored = storedRecord(record, plan);
  return stored === null ? [] : toPoints(stored, contextOf(plan));
}

function storedRecord(record: ReceivedRecord, plan: Plan): StoredRecord | null {
  const schema = record.headers[SCHEMA_HEADER];
  switch (schema) {
    case readingCodec.schema:
      return { kind: 'reading', record: readingCodec.decode(record) };
    case metricCodec.schema:
      return { kind: 'metric', record: metricCodec.decode(record) };
    case alertCodec.schema:
      return { kind: 'alert', record: alertCodec.decode(record) };
    case truthCodec.schema:
      return { kind: 'truth', record: truthCodec.decode(record) };
    case scoreCodec.schema:
      return { kind: 'score', record: scoreCodec.decode(record) };
    case sampleCodec.schema: {
      const sample = sampleCodec.decode(record);
      return sample.seq % plan.pictures.stored === 0 ? { kind: 'sample', record: sample } : null;
    }
    case pictureCodec.schema: {
      const picture = pictureCodec.decode(record);
      if (picture.seq % plan.pictures.stored !== 0) return null;
      return {
        kind: 'picture',
        record: picture,
        uris: { original: uri(picture, picture.original), degraded: uri(picture, picture.streamed) },
      };
    }
    case END_SCHEMA:
    case detectorEndCodec.schema:
      return null;
    default:
      throw new SimdriftError(
        'SIMDRIFT_RECORD_INVALID',
        `Nothing is stored of records of the schema "${schema ?? 'none'}".`,
        {
          hint: 'Check what writes to this topic.',
        },
      );
  }
}

function uri(shape: { height: number; width: number; channels: 1 | 3 }, base64: string): string {
  return pngDataUri({ ...shape, pixels: new Uint8Array(Buffer.from(base64, 'base64')) });
}
