import { expect } from '@jest/globals';
import { ask } from '../../../console/src/console.spec-helper.js';
import type { AnalysedRun } from './analysed-run.spec-helper.js';

/** A request that cannot be answered: what is wrong with it, the status it gets, its path below `runs/` (RUN: the run), its body. */
export type BadRequest = readonly [what: string, status: number, path: string, body: object | undefined];

/** Sends a request, a POST if it has a body, and expects a problem that says why, and not where the records lie. */
export async function expectProblem(
  { api, report, desk }: AnalysedRun,
  status: number,
  path: string,
  body: object | undefined,
): Promise<void> {
  const { headers, text, ...answer } = await ask(
    `${api}/runs/${path.replace('RUN', report.run)}`,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) },
  );
  expect({ ...answer, text }).toEqual({ status, text });
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  const problem = JSON.parse(text) as { status: number; detail: string; hint?: string };
  expect(problem.status).toBe(status);
  expect(problem.detail.length).toBeGreaterThan(10);
  // Where the records lie is nobody's business.
  expect(text).not.toContain(desk.folder);
}
