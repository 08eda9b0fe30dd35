import type { Settings } from '@simdrift/contracts';
import { z } from 'zod';

export const ROUTES = ['log', 'webhook', 'slack'] as const;

export const routeOutcomeSchema = z.object({
  ok: z.boolean(),
  status: z.int().nullable().describe('HTTP status of the answer; null where there was none.'),
  answer: z.string().describe('The beginning of what the other side said; secrets are hidden.'),
  error: z.string().nullable().describe('Why it did not arrive.'),
  milliseconds: z.number(),
});

/** Sends a test alert through the route that real ones take: the process that composes the console has it. */
export type RouteTester = (
  route: (typeof ROUTES)[number],
  alerts: Settings['alerts'],
) => Promise<z.output<typeof routeOutcomeSchema>>;
