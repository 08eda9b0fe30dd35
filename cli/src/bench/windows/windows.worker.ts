import { parentPort, workerData } from 'node:worker_threads';
import type { CleanRows } from './clean-rows.js';
import { measureWindowCell } from './measure-window-cell.js';
import type { WindowCell, WindowPlan } from './window-cell.js';

const rows = workerData as Readonly<Record<string, CleanRows>>;

parentPort!.on('message', ({ cell, plan }: { cell: WindowCell; plan: WindowPlan }) => {
  parentPort!.postMessage(measureWindowCell(cell, rows[cell.dataset]![cell.input], plan));
});
