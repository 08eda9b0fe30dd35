import { createHash } from 'node:crypto';
import type { Settings } from '@simdrift/contracts';
import { engineOf, ModelZoo, onsetSeverities, readSweep, type ModelCard } from '@simdrift/models';
import { makePlan, openSources, type OpenedSources } from '@simdrift/producers';
import { pathsOf, silent } from '@simdrift/runtime';
import type { Plan, Scenario } from '@simdrift/scenarios';

import { MemoEngine } from '../memo-engine.js';
import { StreamRecorder } from './stream-recorder.js';

/** Images of a model that are remembered: a clean split many times over, and what a degradation without chance makes of it. */
const REMEMBERED = 40_000;

interface Bench {
  readonly opened: OpenedSources;
  readonly model: ModelCard;
  readonly onsets: Readonly<Record<string, number>>;
}

/** Data, models and an engine, each opened once: makes plans and streams of the race. */
export class RaceLab {
  private readonly benches = new Map<string, Promise<Bench>>();
  private readonly engine: MemoEngine;

  constructor(private readonly settings: Settings) {
    // A core for each of the workers that the race is run by.
    this.engine = new MemoEngine(engineOf({ ...settings.engine, workers: 1 }), REMEMBERED);
  }

  async plan(scenario: Scenario, dataset: string, seed: number): Promise<Plan> {
    const { opened, model, onsets } = await this.benchOf(dataset);
    const wishes = { run: `race-${seed}`, seed, fast: true, budget: this.settings.alerts.budget, onsets, now: NOW };
    return makePlan(scenario, opened, model, wishes);
  }

  async recorder(plan: Plan): Promise<StreamRecorder> {
    const { opened, model } = await this.benchOf(plan.dataset);
    return new StreamRecorder(plan, opened.sources, this.engine, model);
  }

  close(): Promise<void> {
    return this.engine.close();
  }

  private benchOf(dataset: string): Promise<Bench> {
    let bench = this.benches.get(dataset);
    if (bench === undefined) this.benches.set(dataset, (bench = this.open(dataset)));
    return bench;
  }

  private async open(dataset: string): Promise<Bench> {
    const { dataDir, cacheDir, modelZoo } = pathsOf(this.settings);
    const places = { dataDir, cacheDir, download: this.settings.data.download };
    const opened = await openSources({ dataset, source: 'medmnist' }, 'test', places, silent);
    const model = (await ModelZoo.open(modelZoo)).pick({ dataset: opened.dataset, source: opened.source });
    await this.engine.load(model);
    const sweep = await readSweep(model);
    return { opened, model, onsets: sweep === null ? {} : onsetSeverities(sweep) };
  }
}

/** Of all that the frames and predictions of a plan depend on beside its seed. */
export function worldOf({ datasetHash, modelHash, scenario, frames, onsets }: Plan): string {
  const { stages, reference, labels } = scenario;
  const world = [datasetHash, modelHash, stages, reference, labels, frames, onsets];
  return createHash('sha256').update(JSON.stringify(world)).digest('hex').slice(0, 12);
}

/** Event time means nothing here. */
const NOW = 1_767_225_600_000_000;

/** Ids of the models that the race uses. */
export async function modelsOf(settings: Settings, datasets: readonly string[]): Promise<string[]> {
  const zoo = await ModelZoo.open(pathsOf(settings).modelZoo);
  return datasets.map((dataset) => zoo.pick({ dataset, source: 'medmnist' }).id);
}
