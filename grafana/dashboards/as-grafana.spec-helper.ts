import type { Dashboard, Panel } from './model.js';

/** What the variables stand for, and the range on the screen in milliseconds. */
export interface Screen {
  readonly values: Readonly<Record<string, string>>;
  readonly from: number;
  readonly to: number;
  readonly interval?: string;
}

/**
 * A query as Grafana sends it: in raw queries a variable is escaped for a regular expression; "all" is `.*` as it stands; `:raw` stays raw.
 *
 * @throws {Error} for a variable that nobody gave a value
 */
export function interpolated(query: string, { values, from, to, interval = '1s' }: Screen): string {
  return query
    .replaceAll('$timeFilter', `time >= ${from}ms and time <= ${to}ms`)
    .replaceAll('$__interval', interval)
    .replaceAll('$__from', String(from))
    .replaceAll('$__to', String(to))
    .replace(/\$(\w+)/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`The variable $${name} has no value: ${query}`);
      return value === '.*' ? value : value.replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&');
    });
}

/** All panels, those of collapsed rows too. */
export function panelsOf({ panels }: Dashboard): readonly Panel[] {
  return panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
}

/** Panels that are no headings. */
export function chartsOf(dashboard: Dashboard): readonly Panel[] {
  return panelsOf(dashboard).filter(({ type }) => type !== 'row');
}
