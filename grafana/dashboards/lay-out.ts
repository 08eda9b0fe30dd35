import { DATA_SOURCE, type Panel, type PanelDraft } from './model.js';

const COLUMNS = 24;

/**
 * Places panels from left to right, and on a new line where the next one has no room, in reading order.
 *
 * @throws {RangeError} for a panel wider than the grid
 * @example layOut([stat, stat]).map(({ gridPos }) => gridPos.x); // [0, 4] for stats of width 4
 */
export function layOut(drafts: readonly PanelDraft[]): Panel[] {
  let [x, y, tallest] = [0, 0, 0];
  return drafts.map(({ width, height, ...panel }, index) => {
    if (width > COLUMNS) throw new RangeError(`The panel "${panel.title}" is wider than ${COLUMNS} columns.`);
    if (x + width > COLUMNS) [x, y, tallest] = [0, y + tallest, 0];
    const gridPos = { x, y, w: width, h: height };
    [x, tallest] = [x + width, Math.max(tallest, height)];
    return { ...panel, id: index + 1, gridPos, datasource: DATA_SOURCE };
  });
}
