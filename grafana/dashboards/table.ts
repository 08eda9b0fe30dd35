import { TableCellHeight, TableSortByFieldStateBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/table';
import { dressed, type PanelFacts } from './panels.js';

/** How a column looks. */
export interface Column {
  readonly name: string;
  readonly title?: string;
  readonly width?: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly wrap?: boolean;
  readonly image?: boolean;
  /** Value mappings; they colour the text. */
  readonly mappings?: readonly object[];
  /** Colours of the text from a value on. */
  readonly steps?: readonly { readonly color: string; readonly value: number | null }[];
}

export interface TableFacts extends PanelFacts {
  readonly columns: readonly Column[];
  readonly sortBy?: { readonly name: string; readonly desc: boolean };
  readonly tall?: boolean;
  readonly time?: boolean;
}

/** Rows of a table; columns that are not described look as Grafana thinks. The time is hidden unless asked for. */
export function table({ columns, sortBy, tall = false, time = false, ...facts }: TableFacts): PanelBuilder {
  const panel = dressed(new PanelBuilder(), facts)
    .unit('none')
    .showHeader(true)
    .cellHeight(tall ? TableCellHeight.Lg : TableCellHeight.Sm);
  if (sortBy !== undefined)
    panel.sortBy([new TableSortByFieldStateBuilder().displayName(sortBy.name).desc(sortBy.desc)]);
  if (!time) panel.overrideByName('Time', [{ id: 'custom.hidden', value: true }]);
  for (const column of columns) panel.overrideByName(column.name, properties(column));
  return panel;
}

function properties({ title, width, unit, decimals, wrap, image, mappings, steps }: Column) {
  const colored = mappings !== undefined || steps !== undefined;
  const type = image ? 'image' : colored ? 'color-text' : 'auto';
  const found: { id: string; value: unknown }[] = [
    { id: 'custom.cellOptions', value: { type, ...(wrap ? { wrapText: true } : {}) } },
  ];
  const add = (id: string, value: unknown) => value === undefined || found.push({ id, value });
  add('displayName', title);
  add('custom.width', width);
  add('unit', unit);
  add('decimals', decimals);
  add('mappings', mappings);
  if (steps !== undefined) add('thresholds', { mode: 'absolute', steps });
  return found;
}
