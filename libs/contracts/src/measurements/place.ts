import { FIELDS, TAGS } from '../measurements.js';
import type { Place } from '../records/header.js';
import type { PointContext } from './measurement-point.js';

/** The tags that every point carries. */
export function placeTags(place: Place, context: PointContext): Record<string, string> {
  return {
    [TAGS.run]: place.run,
    [TAGS.stream]: place.stream,
    [TAGS.dataset]: context.dataset,
    [TAGS.source]: context.source,
    [TAGS.model]: context.model,
    [TAGS.scenario]: context.scenario,
  };
}

/** The fields that every point carries. */
export function placeFields(place: Place, context: PointContext): Record<string, number> {
  return { [FIELDS.seq]: place.seq, [FIELDS.elapsed]: (place.time - context.start) / 1e6 };
}

/** Event time in whole milliseconds, which is what Grafana takes as the end of a region. */
export function milliseconds(micros: number): number {
  return Math.round(micros / 1000);
}

/** Adds a number where there is one: a missing value is a missing field, never a made-up one. */
export function optional(name: string, value: number | null | undefined): Record<string, number> {
  return value === undefined || value === null ? {} : { [name]: value };
}

/** `name value` pairs as one line of text. */
export function listed(items: readonly { readonly name: string; readonly value: number }[] | undefined): string {
  return (items ?? []).map(({ name, value }) => `${name} ${Number(value.toPrecision(3))}`).join(', ');
}
