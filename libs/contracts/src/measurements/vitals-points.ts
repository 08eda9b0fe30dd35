import { FIELDS, MEASUREMENTS, TAGS } from '../measurements.js';
import type { Vitals } from '../records/vitals.js';
import type { MeasurementPoint } from './measurement-point.js';

/** A report of a process as rows of `vitals`, one for each figure. */
export function vitalsPoints({ process, instance, time, figures }: Vitals): readonly MeasurementPoint[] {
  return figures.map(({ name, part, value }) => ({
    measurement: MEASUREMENTS.vitals,
    tags: { [TAGS.process]: process, [TAGS.instance]: instance, [TAGS.name]: name, [TAGS.part]: part },
    fields: { [FIELDS.value]: value },
    time,
  }));
}
