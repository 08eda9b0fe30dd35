import { Worker } from 'node:worker_threads';
import type { CleanRows } from './clean-rows.js';
import type { WindowFigures } from './measure-window-cell.js';
import type { WindowCell, WindowPlan } from './window-cell.js';

export interface WindowsToMeasure {
  readonly rows: Readonly<Record<string, CleanRows>>;
  readonly cells: readonly WindowCell[];
  readonly plan: WindowPlan;
  readonly workers: number;
  /** After each cell. */
  readonly onCell: (cell: WindowCell, figures: WindowFigures) => Promise<void>;
}

/** Measures cells over worker threads, each cell on one of them; figures do not depend on how many there are. */
export async function measureWindows({ rows, cells, plan, workers, onCell }: WindowsToMeasure): Promise<void> {
  const queue = [...cells];
  const threads = Array.from(
    { length: Math.min(workers, cells.length) },
    () => new Worker(new URL('./windows.worker.js', import.meta.url), { workerData: rows }),
  );
  let kept = Promise.resolve();
  const work = async (thread: Worker) => {
    for (let cell = queue.shift(); cell !== undefined; cell = queue.shift()) {
      const current = cell;
      const figures = await measure(thread, current, plan);
      // One after another: two must not write the same file.
      kept = kept.then(() => onCell(current, figures));
      await kept;
    }
  };
  try {
    await Promise.all(threads.map(work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}

function measure(thread: Worker, cell: WindowCell, plan: WindowPlan): Promise<WindowFigures> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(error instanceof Error ? error : new Error(String(error)));
    thread.once('error', fail);
    thread.once('message', (figures: WindowFigures) => {
      thread.off('error', fail);
      resolve(figures);
    });
    thread.postMessage({ cell, plan });
  });
}
