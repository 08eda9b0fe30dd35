import type { Panel as BuiltPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATA_SOURCE, type Panel, type Row } from './model.js';

const COLUMNS = 24;

/**
 * Places the panels of each row from left to right, and on a new line where the next one has no room, in reading order; numbers them all.
 *
 * @throws {RangeError} for a panel wider than the grid
 */
export function layOut(rows: readonly Row[]): Panel[] {
  const panels: Panel[] = [];
  let [top, id] = [0, 0];
  for (const { title, collapsed = false, panels: builders } of rows) {
    const heading = { id: ++id, type: 'row', title, collapsed, gridPos: { x: 0, y: top, w: COLUMNS, h: 1 } };
    const placed = inLines(
      builders.map((builder) => builder.build()),
      top + 1,
      () => ++id,
    );
    panels.push({ ...heading, panels: collapsed ? placed : [] });
    if (!collapsed) panels.push(...placed);
    top = collapsed ? top + 1 : Math.max(top + 1, ...placed.map(({ gridPos: { y, h } }) => y + h));
  }
  return panels;
}

function inLines(built: readonly BuiltPanel[], top: number, nextId: () => number): Panel[] {
  let [x, y, tallest] = [0, top, 0];
  return built.map((panel) => {
    const { w, h } = panel.gridPos!;
    if (w > COLUMNS) throw new RangeError(`The panel "${panel.title ?? ''}" is wider than ${COLUMNS} columns.`);
    if (x + w > COLUMNS) [x, y, tallest] = [0, y + tallest, 0];
    const gridPos = { x, y, w, h };
    [x, tallest] = [x + w, Math.max(tallest, h)];
    return { ...panel, title: panel.title ?? '', id: nextId(), gridPos, datasource: DATA_SOURCE } as unknown as Panel;
  });
}
