import type { Response } from 'express';
import { openEventStream } from '../../stream/open-event-stream.js';
import type { JobDesk, JobState } from './job-desk.js';

/**
 * Sends a job as server-sent events, each the whole state, until it has ended.
 *
 * @param event - name of the events
 * @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` before anything is sent
 */
export function streamJob<Job extends JobState>(
  desk: JobDesk<Job>,
  id: string,
  event: string,
  response: Response,
): void {
  const steps = desk.follow(id);
  openEventStream(response);
  const send = (job: Job): void => void response.write(`event: ${event}\ndata: ${JSON.stringify(job)}\n\n`);
  const following = steps.subscribe({
    // A slow reader is spared the steps between; how it ended it is always told.
    next: (job) => {
      if (response.writableLength === 0 && job.state === 'running') send(job);
    },
    complete: () => {
      send(desk.show(id));
      response.end();
    },
  });
  response.on('close', () => following.unsubscribe());
}
