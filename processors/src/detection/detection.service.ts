import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { GROUPS, TOPICS } from '@simdrift/contracts';
import { parsePlan } from '@simdrift/scenarios';
import { StreamRole } from '../recovery/stream-role.js';
import { PROCESSOR_DEPS, type ProcessorDeps } from '../shared/processor-deps.js';
import { DetectionTask } from './detection-task.js';

/** The detection role: predictions and labels → readings, metrics, alerts. */
@Injectable()
export class DetectionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly role: StreamRole;

  constructor(@Inject(PROCESSOR_DEPS) deps: ProcessorDeps) {
    const { broker, meter, log, directory, snapshotEvery, onFatal } = deps;
    this.role = new StreamRole({
      name: 'detection',
      group: GROUPS.detection,
      topics: [TOPICS.predictions, TOPICS.labels],
      broker,
      meter,
      log,
      snapshotEvery,
      onFatal,
      onProgress: (frames) => meter.passed('detected', frames),
      makeTask: async (run, stream, saved) =>
        new DetectionTask(parsePlan(await directory.planOf(run)), stream, (message) => log.warn(message), saved),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.role.open();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.role.close();
  }
}
