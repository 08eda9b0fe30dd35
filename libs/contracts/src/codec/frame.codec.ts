import { SCHEMA_HEADER, type WireRecord } from '../records/header.js';
import type { Frame } from '../records/frame.js';
import { decodeCohort, encodeCohort } from './cohort-header.js';
import { invalid, requireCount, requireHeader, requireSchema } from './headers.js';
import { LocalRecord } from './local-record.js';

export const FRAME_SCHEMA = 'frame/1';

/** A frame as a record: raw pixels as the value, all else in headers. */
export function encodeFrame(frame: Frame): WireRecord {
  const headers: Record<string, string> = {
    [SCHEMA_HEADER]: FRAME_SCHEMA,
    run: frame.run,
    seq: String(frame.seq),
    time: String(frame.time),
    data: `${frame.dataset}/${frame.source}`,
    sample: frame.sample,
    shape: `${frame.height}x${frame.width}x${frame.channels}`,
  };
  encodeCohort(frame.cohort, headers);
  return new LocalRecord(frame.stream, headers, frame, frame.pixels);
}

/** @throws {SimdriftError} `SIMDRIFT_RECORD_INVALID` when a header is missing or the pixels do not fit the shape */
export function decodeFrame(record: WireRecord): Frame {
  requireSchema(record, FRAME_SCHEMA);
  if (record.decoded !== undefined) return record.decoded as Frame;
  const shape = /^(\d+)x(\d+)x([13])$/.exec(requireHeader(record, 'shape'));
  if (shape === null) throw invalid(record, `the shape "${record.headers['shape']}" is not HEIGHTxWIDTHx(1 or 3)`);
  const [height, width, channels] = [Number(shape[1]), Number(shape[2]), Number(shape[3]) as 1 | 3];
  if (record.value.byteLength !== height * width * channels)
    throw invalid(
      record,
      `${record.value.byteLength} bytes of pixels where ${shape[0]} needs ${height * width * channels}`,
    );
  const [dataset, source] = requireHeader(record, 'data').split('/');
  if (!dataset || (source !== 'medmnist' && source !== 'phantom' && source !== 'own'))
    throw invalid(record, `the header "data" is not DATASET/SOURCE: "${record.headers['data']}"`);
  return {
    run: requireHeader(record, 'run'),
    stream: record.key,
    seq: requireCount(record, 'seq'),
    time: requireCount(record, 'time'),
    dataset,
    source,
    sample: requireHeader(record, 'sample'),
    cohort: decodeCohort(record),
    height,
    width,
    channels,
    pixels: record.value,
  };
}
