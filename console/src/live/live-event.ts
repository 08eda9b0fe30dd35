import {
  alertCodec,
  controlCodec,
  metricCodec,
  pictureCodec,
  readingCodec,
  sampleCodec,
  scoreCodec,
  truthCodec,
  SCHEMA_HEADER,
  type Alert,
  type Control,
  type Metric,
  type Picture,
  type Reading,
  type Sample,
  type Score,
  type Truth,
  type WireRecord,
} from '@simdrift/contracts';

/** A record of the line, decoded, as the live view takes it. */
export type LiveEvent =
  | { readonly kind: 'control'; readonly record: Control }
  | { readonly kind: 'reading'; readonly record: Reading }
  | { readonly kind: 'metric'; readonly record: Metric }
  | { readonly kind: 'sample'; readonly record: Sample }
  | { readonly kind: 'alert'; readonly record: Alert }
  | { readonly kind: 'truth'; readonly record: Truth }
  | { readonly kind: 'picture'; readonly record: Picture }
  | { readonly kind: 'score'; readonly record: Score };

const decoders: Readonly<Record<string, (record: WireRecord) => LiveEvent>> = {
  [controlCodec.schema]: (record) => ({ kind: 'control', record: controlCodec.decode(record) }),
  [readingCodec.schema]: (record) => ({ kind: 'reading', record: readingCodec.decode(record) }),
  [metricCodec.schema]: (record) => ({ kind: 'metric', record: metricCodec.decode(record) }),
  [sampleCodec.schema]: (record) => ({ kind: 'sample', record: sampleCodec.decode(record) }),
  [alertCodec.schema]: (record) => ({ kind: 'alert', record: alertCodec.decode(record) }),
  [truthCodec.schema]: (record) => ({ kind: 'truth', record: truthCodec.decode(record) }),
  [pictureCodec.schema]: (record) => ({ kind: 'picture', record: pictureCodec.decode(record) }),
  [scoreCodec.schema]: (record) => ({ kind: 'score', record: scoreCodec.decode(record) }),
};

/**
 * Decodes a record by its schema header; `undefined` for schemas that the live view does not show (requests, newer kinds).
 *
 * @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID`
 */
export function decodeLiveEvent(record: WireRecord): LiveEvent | undefined {
  return decoders[record.headers[SCHEMA_HEADER] ?? '']?.(record);
}
