import type { RunDto } from '../../../src/live/live-dto.js';

/** The name of a class of a run, or its number where the plan does not name it. */
export function className(run: RunDto, index: number): string {
  return run.classes[index] ?? `class ${index}`;
}
