import { datasetFacts, type DatasetInfo } from '@simdrift/datasets';
import { streamsOf, type Scenario } from '@simdrift/scenarios';
import { z } from 'zod';

export const scenarioEntrySchema = z.object({
  name: z.string(),
  title: z.string(),
  story: z.string().describe('What happened in the hospital.'),
  watch: z.string().describe('What a monitor should see.'),
  datasets: z.array(z.string()).describe('Sets on which its expectations hold; the first is the default.'),
  frames: z.int(),
  rate: z.number(),
  streams: z.array(z.string()),
  own: z.boolean().describe('Whether it is a scenario of your own.'),
});
export type ScenarioEntry = z.output<typeof scenarioEntrySchema>;

export function scenarioEntry(scenario: Scenario, own: boolean): ScenarioEntry {
  const { name, title, story, watch, datasets, frames, rate } = scenario;
  const streams = streamsOf(scenario).map((one) => one.name);
  return { name, title, story, watch, datasets, frames, rate, streams, own };
}

export const datasetEntrySchema = z.object({
  name: z.string(),
  alias: z.string().describe('The short name that is accepted too.'),
  title: z.string(),
  modality: z.string(),
  classes: z.array(z.string()),
  channels: z.union([z.literal(1), z.literal(3)]),
  side: z.int(),
  splits: z.object({ train: z.int(), val: z.int(), test: z.int() }).describe('Images of the real set.'),
  attributes: z
    .array(z.object({ name: z.string(), values: z.array(z.string()) }))
    .describe('Who the cases of its phantom are; real images do not say it.'),
  licence: z.string(),
  citation: z.string(),
});
export type DatasetEntry = z.output<typeof datasetEntrySchema>;

export function datasetEntry(info: DatasetInfo): DatasetEntry {
  const { name, alias, title, modality, classes, channels, side, splits, licence, citation } = info;
  const attributes = (datasetFacts(name)?.attributes ?? []).map((one) => ({ name: one.name, values: [...one.values] }));
  return { name, alias, title, modality, classes: [...classes], channels, side, splits, attributes, licence, citation };
}

export const effectEntrySchema = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string().describe('The physics in a line.'),
  family: z.string().describe('What kind of change it is, e.g. `noise`.'),
  channels: z.enum(['any', 'color']).describe('Whether it needs colour.'),
});
export type EffectEntry = z.output<typeof effectEntrySchema>;
