/**
 * The tags of a point as one text, equal exactly when the tags are: measurement, tags and time identify a row.
 *
 * @example seriesKey({ b: '2', a: '1' }) === seriesKey({ a: '1', b: '2' }); // true
 */
export function seriesKey(tags: Readonly<Record<string, string>>): string {
  let key = '';
  for (const name of Object.keys(tags).sort()) key += `${name}\0${tags[name]!}\0`;
  return key;
}
