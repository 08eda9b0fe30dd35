import { parentPort } from 'node:worker_threads';
import { DetectorError } from '@simdrift/detectors';
import type { TestAnswer, TestJob } from './test-messages.js';
import { testWindows } from './test-windows.js';

function answer(job: TestJob): TestAnswer {
  try {
    return { type: 'tested', results: testWindows(job) };
  } catch (error) {
    // Anything else ends the thread: what state it left is not known.
    if (!(error instanceof DetectorError)) throw error;
    const { code, message, hint } = error;
    return { type: 'refused', code, message, hint };
  }
}

parentPort!.on('message', (job: TestJob) => parentPort!.postMessage(answer(job)));
