import { METHOD_NAMES, UNCHANGED, type Method } from './methods.js';
import { SHIFT_TYPES, type ShiftType } from './predicted-cells.js';
import type { CellResult, SetResult } from './results.js';

/** Means over all windows of some cells. */
export interface Summary {
  readonly windows: number;
  readonly error: Readonly<Record<string, number>>;
  readonly coverage: Readonly<Record<string, number>>;
  /** The method with the smallest error, and what part of the error of `unchanged` it takes away. */
  readonly best: Method;
  readonly gain: number;
}

/** What the best method must take away of the error of "accuracy is unchanged", over levels 1 to 3. */
export const GATE = 0.3;

export function summaryOf(cells: readonly CellResult[]): Summary {
  const windows = cells.reduce((sum, cell) => sum + cell.windows, 0);
  const mean = (of: (cell: CellResult) => Readonly<Record<string, number>>) =>
    Object.fromEntries(
      Object.keys(of(cells[0]!)).map((name) => [
        name,
        cells.reduce((sum, cell) => sum + cell.windows * of(cell)[name]!, 0) / windows,
      ]),
    );
  const error = mean((cell) => cell.error);
  const best = METHOD_NAMES.reduce((a, b) => (error[b]! < error[a]! ? b : a));
  return { windows, error, coverage: mean((cell) => cell.coverage), best, gain: 1 - error[best]! / error[UNCHANGED]! };
}

/** The cells of a type of shift at some levels. */
export function cellsOf({ cells }: SetResult, type: ShiftType, levels: readonly number[]): CellResult[] {
  return cells.filter((cell) => cell.type === type && levels.includes(cell.level));
}

export const MILD = [1, 2, 3] as const;
export const SEVERE = [4, 5] as const;

/** Over all sets, levels 1 to 3: what each type of shift leaves of the gate. */
export function gates(
  sets: readonly SetResult[],
): { readonly type: ShiftType; readonly summary: Summary; readonly met: boolean }[] {
  return SHIFT_TYPES.map((type) => {
    const summary = summaryOf(sets.flatMap((set) => cellsOf(set, type, MILD)));
    return { type, summary, met: summary.gain >= GATE };
  });
}
