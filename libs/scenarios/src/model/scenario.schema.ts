import { z } from 'zod';
import { effectSchema } from '../effects/effect.schema.js';
import { simulatedCohortSchema } from '../population/cohort.schema.js';

/** A place in a run: a frame number, or a percentage of the run's frames. */
const position = z
  .union([z.int().nonnegative(), z.string().regex(/^\d+(\.\d+)?%$/, 'a frame number or a percentage such as 50%')])
  .describe('A frame number, or a percentage of the run such as "50%".');

const ramp = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('step') }),
    z.strictObject({ kind: z.literal('linear'), over: position }),
    z.strictObject({ kind: z.literal('sigmoid'), over: position }),
    z.strictObject({ kind: z.literal('seasonal'), period: position }),
    z.strictObject({ kind: z.literal('recurring'), period: position, on: position }),
    z.strictObject({ kind: z.literal('recovery'), over: position }),
  ])
  .describe(
    'How severity moves inside the stage: at once, rising, in seasons, on and off, or falling back to nothing.',
  );
export type RampSpec = z.output<typeof ramp>;

const stage = z.strictObject({
  name: z.string().optional(),
  from: position,
  until: position.optional().describe('Default: the end of the run.'),
  ramp: ramp.optional().describe('Default: step.'),
  effects: z.array(effectSchema).min(1),
});
export type StageSpec = z.output<typeof stage>;

const cohorts = z.array(simulatedCohortSchema).min(1);

const stream = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens')
    .describe('The site; key of its records.'),
  title: z.string().optional(),
  stages: z.array(stage).default([]),
  cohorts: cohorts
    .optional()
    .describe('Simulated cohort attributes of this site, in place of those of the same name of the scenario.'),
});

const expectation = z.strictObject({
  that: z
    .enum(['noticed', 'silent', 'alert', 'no-alert', 'accuracy-falls', 'accuracy-holds'])
    .describe('What must be true of a run.'),
  stream: z
    .string()
    .optional()
    .describe(
      'Default: every stream on which something is injected (noticed, alert, accuracy-falls), else every stream.',
    ),
  datasets: z
    .array(z.string())
    .optional()
    .describe(
      'Only judged on these sets; default: on all. A model that hardly beats guessing has no accuracy to lose.',
    ),
  detectors: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      'Ids such as `ks-softmax`, or groups of calibrated detectors: `label-free` (they look at images, softmax, embedding or confidence), `with-labels` (they look at errors). Default: every calibrated detector.',
    ),
  by: z.int().positive().optional().describe('noticed: at least so many of the detectors; default 1.'),
  within: z
    .int()
    .positive()
    .optional()
    .describe('noticed, alert: frames after the onset; default: to the end of the episode.'),
  least: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('accuracy-falls: by at least so much; accuracy-holds: by at most so much. Default 0.05.'),
  share: z.number().min(0).max(1).default(0.9).describe('Share of seeds in which it must hold.'),
});
export type Expectation = z.output<typeof expectation>;

export const scenarioSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens'),
  title: z.string().min(1),
  story: z.string().min(1).describe('What happened in the hospital.'),
  watch: z.string().min(1).describe('What a monitor should see.'),
  datasets: z.array(z.string()).min(1).describe('Sets on which `expect` holds; the first is the default.'),
  frames: z.int().positive().describe('Frames per stream.'),
  rate: z.number().positive().default(50).describe('Nominal frames a second and stream; gives event time.'),
  reference: z
    .strictObject({
      frames: z.int().min(100).default(1000).describe('Length of the clean warm-up that detectors take as reference.'),
      split: z
        .enum(['test', 'val'])
        .default('test')
        .describe('Where the warm-up is drawn from. `val` is a real label shift on pneumonia.'),
    })
    .prefault({}),
  labels: z
    .strictObject({
      delay: z.int().nonnegative().default(100).describe('Frames until the true class is known.'),
      share: z.number().min(0).max(1).default(1).describe('Share of frames that ever get a label.'),
    })
    .prefault({}),
  detectors: z
    .array(z.string())
    .min(1)
    .optional()
    .describe(
      'Detectors that watch, by id: `ks-softmax`, `hddm_a-errors`, any detector of the library and what it looks at. Default: the battery.',
    ),
  cohorts: cohorts
    .optional()
    .describe('Cohort attributes for data that do not say who an image is of; records call them simulated.'),
  stages: z.array(stage).optional().describe('For a scenario of one stream.'),
  streams: z.array(stream).min(1).optional().describe('For several sites, each with its own stages.'),
  expect: z.array(expectation).min(1),
});

/** A scenario as written in YAML, validated and with defaults filled in. */
export type Scenario = z.output<typeof scenarioSchema>;
