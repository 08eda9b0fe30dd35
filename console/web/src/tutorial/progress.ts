/** How far a reader has come. Kept in the browser: it is nobody else's business. */
export interface Progress {
  /** By lesson, then by number of the question: the option that was chosen first. */
  readonly answers: Readonly<Record<string, Readonly<Record<number, number>>>>;
  /** By task: the run on which it was done. */
  readonly tasks: Readonly<Record<string, string>>;
}

const KEY = 'simdrift-tutorial';
const NOTHING: Progress = { answers: {}, tasks: {} };

/** What was kept under the key; nothing where that cannot be read or is no progress. */
export function readProgress(storage: Pick<Storage, 'getItem'>): Progress {
  try {
    const value: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    return isProgress(value) ? value : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Keeps it. A full or forbidden storage costs the reader the memory, not the page. */
export function writeProgress(storage: Pick<Storage, 'setItem'>, progress: Progress): void {
  try {
    storage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // Private windows may forbid it.
  }
}

/** A question answered; the first answer stands. */
export function withAnswer(progress: Progress, lesson: string, question: number, option: number): Progress {
  const known = progress.answers[lesson] ?? {};
  if (known[question] !== undefined) return progress;
  return { ...progress, answers: { ...progress.answers, [lesson]: { ...known, [question]: option } } };
}

export function withTask(progress: Progress, task: string, run: string): Progress {
  return progress.tasks[task] === undefined ? { ...progress, tasks: { ...progress.tasks, [task]: run } } : progress;
}

/** A lesson to be done over. */
export function withoutLesson(progress: Progress, lesson: string, tasks: readonly string[]): Progress {
  return {
    answers: Object.fromEntries(Object.entries(progress.answers).filter(([name]) => name !== lesson)),
    tasks: Object.fromEntries(Object.entries(progress.tasks).filter(([name]) => !tasks.includes(name))),
  };
}

function isProgress(value: unknown): value is Progress {
  const isRecord = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);
  return isRecord(value) && isRecord((value as Progress).answers) && isRecord((value as Progress).tasks);
}
