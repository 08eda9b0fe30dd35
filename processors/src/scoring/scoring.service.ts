import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { GROUPS, TOPICS } from '@simdrift/contracts';
import { parsePlan } from '@simdrift/scenarios';
import { StreamRole } from '../recovery/stream-role.js';
import { PROCESSOR_DEPS, type ProcessorDeps } from '../shared/processor-deps.js';
import { onsetCost } from './onset-cost.js';
import { ScoreTask } from './score-task.js';

/** The scoring role: readings and truth → scores. The only role that sees what was injected. */
@Injectable()
export class ScoringService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly role: StreamRole;

  constructor(@Inject(PROCESSOR_DEPS) deps: ProcessorDeps) {
    const { broker, meter, log, directory, snapshotEvery, onFatal } = deps;
    this.role = new StreamRole({
      name: 'scoring',
      group: GROUPS.scoring,
      topics: [TOPICS.readings, TOPICS.truth],
      // It tells a score every so many frames: nobody waits for it.
      lingerMs: 250,
      broker,
      meter,
      log,
      snapshotEvery,
      onFatal,
      onProgress: (frames) => meter.passed('scored', frames),
      makeTask: async (run, stream, saved) => {
        const plan = parsePlan(await directory.planOf(run));
        return new ScoreTask(plan, stream, plan.detectors, onsetCost(plan), saved);
      },
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.role.open();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.role.close();
  }
}
