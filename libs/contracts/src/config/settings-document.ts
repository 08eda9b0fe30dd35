import { z } from 'zod';
import { ALERT_RULES } from './alert-rules.js';

/** Stands in answers for a secret that is set; sent back, it means "leave it as it is". */
export const HIDDEN_SECRET = '(set, not shown)';

const address = z
  .union([z.literal(HIDDEN_SECRET), z.url({ protocol: /^https?$/, error: 'an address such as https://host/path' })])
  .refine((text) => text === HIDDEN_SECRET || new URL(text).username === '', 'without a user name and password in it')
  .nullable();

const detection = z
  .strictObject({
    detectors: z
      .array(z.string().min(1).max(80))
      .min(1)
      .max(64)
      .nullable()
      .default(null)
      .describe('Ids of the detectors of runs whose scenario names none; null: the default battery.'),
    window: z.int().min(50).max(1000).default(200).describe('Frames that a windowed detector compares, 50 to 1000.'),
    step: z.int().min(1).max(1000).default(50).describe('Frames from one test to the next, 1 to the window.'),
    mode: z
      .enum(['calibrated', 'textbook'])
      .default('calibrated')
      .describe('Thresholds set for the budget, or those of the literature: these open no alert.'),
    policy: z
      .string()
      .regex(
        /^(latch|reset|(rebaseline|hold)\([1-9]\d{0,5}\))$/,
        'latch, reset, hold(FRAMES) or rebaseline(FRAMES), e.g. hold(400)',
      )
      .default('hold(400)')
      .describe('What follows an alarm.'),
  })
  .refine(({ window, step }) => step <= window, {
    path: ['step'],
    error: 'at most the window, or frames between two tests would be seen by none',
  });

const alerts = z.strictObject({
  budget: z
    .number()
    .min(0.001)
    .max(100)
    .default(0.1)
    .describe('False alerts allowed per 10,000 clean frames, 0.001 to 100.'),
  rules: z
    .enum(ALERT_RULES)
    .default('drift')
    .describe(
      'What may open an alert: drift by calibrated detectors; also measured accuracy, calibration and fairness; or all of it by the levels of the predecessor. Only the first keeps the budget.',
    ),
  silenceSeconds: z
    .number()
    .min(1)
    .max(3600)
    .default(10)
    .describe('Seconds without a frame after which the watchdog says so, 1 to 3600.'),
  log: z.boolean().default(true).describe('Tell the log of the process.'),
  webhook: address.default(null).describe('Where alerts are posted as JSON.'),
  webhookSecret: z.string().min(1).max(500).nullable().default(null).describe('Key that signs what is posted.'),
  slack: address.default(null).describe('An incoming webhook of Slack, or of a chat that takes the same.'),
});

const data = z.strictObject({
  dir: z
    .string()
    .regex(/^[^\0]{1,1000}$/, 'the path of a folder')
    .nullable()
    .default(null)
    .describe('Where your MedMNIST files lie.'),
  download: z.enum(['auto', 'never']).default('auto').describe('Whether a missing file may be downloaded.'),
});

const engine = z.strictObject({
  kind: z.enum(['onnxruntime', 'tfjs', 'noop']).default('onnxruntime').describe('What runs the models.'),
  workers: z.int().min(0).max(64).default(0).describe('Worker threads, 0 to 64; 0: one per core.'),
  batchSize: z.int().min(1).max(1024).default(64).describe('Images that a worker is given at once, 1 to 1024.'),
});

/** What the Settings page keeps: version 1 of the settings file. What a person did not choose is left out of the file. */
export const settingsDocumentSchema = z.strictObject({
  version: z.literal(1, { error: 'this program knows version 1' }),
  detection: detection.prefault({}),
  alerts: alerts.prefault({}),
  data: data.prefault({}),
  engine: engine.prefault({}),
});

export type SettingsDocument = z.output<typeof settingsDocumentSchema>;
