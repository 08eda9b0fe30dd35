/** A data frame as far as it is read here: what Grafana gives to a panel, without Grafana's types, so that this runs anywhere. */
export interface Frame {
  readonly refId?: string | undefined;
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** An array since Grafana 10; before that an object that makes one. */
  readonly values: ArrayLike<unknown> | { toArray(): ArrayLike<unknown> };
}

/** The values of a field, whatever Grafana it comes from. */
export function valuesOf({ values }: Field): readonly unknown[] {
  return Array.from(
    'toArray' in values && typeof values.toArray === 'function' ? values.toArray() : (values as ArrayLike<unknown>),
  );
}

/** Times in milliseconds and numbers of a time series; rows without either are left out. */
export function pointsOf(frame: Frame): {
  readonly label: (name: string) => string;
  readonly points: readonly [number, number][];
} {
  const time = frame.fields.find((field) => field.type === 'time');
  const value = frame.fields.find((field) => field.type === 'number');
  if (time === undefined || value === undefined) return { label: () => '', points: [] };
  const [times, numbers] = [valuesOf(time), valuesOf(value)];
  const points: [number, number][] = [];
  times.forEach((at, row) => {
    const number = numbers[row];
    if (typeof at === 'number' && typeof number === 'number' && Number.isFinite(number)) points.push([at, number]);
  });
  return { label: (name) => value.labels?.[name] ?? '', points };
}
