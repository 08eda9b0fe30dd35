import { z } from 'zod';
import { scenarioSchema } from './scenario.schema.js';

/** The JSON Schema of scenario files, for editors; published as `scenarios/scenario.schema.json`. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(scenarioSchema, { io: 'input' }),
    title: 'SimDrift scenario',
  };
}
