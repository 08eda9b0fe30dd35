import { parentPort, workerData } from 'node:worker_threads';
import { SimdriftError, type Settings } from '@simdrift/contracts';
import type { CellRecord } from './cell-record.js';
import { contestantsOf, type Field } from './contestants.js';
import { RaceLab } from './race-lab.js';
import { runUnit, type RaceTask } from './race-unit.js';

/** What a worker of the race is started with. */
export interface RaceWorkerData {
  readonly settings: Settings;
  readonly field: Field;
}

/** What it says: a cell that is finished, that a task is, or why it is not. */
export type RaceAnswer =
  | { readonly kind: 'cell'; readonly record: CellRecord }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly code: string | null; readonly message: string; readonly hint: string | null };

const { settings, field } = workerData as RaceWorkerData;
const port = parentPort!;
const say = (answer: RaceAnswer) => port.postMessage(answer);
const lab = new RaceLab(settings);
const contestants = await contestantsOf(field);

port.on('message', (task: RaceTask | null) => {
  // Nothing more to do: with the engine closed and the port unheard the thread ends by itself.
  if (task === null) void lab.close().then(() => port.close());
  else
    void runUnit(
      lab,
      task,
      contestants.filter(({ id }) => task.contestants.includes(id)),
      (record) => say({ kind: 'cell', record }),
    ).then(
      () => say({ kind: 'done' }),
      (error: unknown) => {
        const told = error instanceof SimdriftError ? error : null;
        const message = error instanceof Error ? (told?.message ?? error.stack ?? error.message) : String(error);
        say({ kind: 'failed', code: told?.code ?? null, message, hint: told?.hint ?? null });
      },
    );
});
