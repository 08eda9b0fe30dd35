import { availableParallelism } from 'node:os';
import { makePlan, openSources, runId } from '@simdrift/producers';
import type { Settings } from '@simdrift/contracts';
import { NoopEngine } from '@simdrift/models';
import { pathsOf, silent } from '@simdrift/runtime';
import { EmbeddedLine } from '../line/embedded-line.js';
import { bareLoop } from './bare-loop.js';
import { benchScenario } from './bench-scenario.js';

export interface LineBenchOptions {
  readonly settings: Settings;
  readonly model: string;
  readonly frames: number;
  readonly streams: number;
  /** Times that line and bare loop are measured, in turn. */
  readonly rounds: number;
  readonly runsDir: string | null;
  readonly engine: 'onnxruntime' | 'noop';
  readonly onRound: (text: string) => void;
}

export interface LineRound {
  /** Frames a second through the whole line, after warm-up and calibration. */
  readonly line: number;
  /** Images a second of the model alone. */
  readonly bare: number | null;
  readonly ratio: number | null;
  /** Microseconds of CPU a frame, all threads. */
  readonly cpuPerFrame: number;
  readonly rssMb: number;
}

/**
 * The `--fast` line, everything on (degradation, features, detectors, readings, store), beside a bare onnxruntime loop of the same
 * model, batch size and number of threads, in one process: bare loop, line, bare loop, the two bare ones averaged.
 */
export async function lineBench(options: LineBenchOptions): Promise<readonly LineRound[]> {
  const { settings, model: name, frames, streams, rounds, runsDir, onRound } = options;
  const workers = settings.engine.workers === 0 ? availableParallelism() : settings.engine.workers;
  const paths = pathsOf(settings);
  const scenario = benchScenario(streams, Math.ceil(frames / streams) + 2000);
  const opened = await openSources(
    { dataset: 'pneumoniamnist', source: settings.producer.source },
    'test',
    { ...paths, download: 'never' },
    silent,
  );
  const results: LineRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const line = await EmbeddedLine.start({
      settings,
      log: silent,
      fast: true,
      record: false,
      runsDir,
      ...(options.engine === 'noop' ? { engine: new NoopEngine() } : {}),
    });
    const model = line.zoo.pick({ dataset: opened.dataset, source: opened.source, model: name });
    const measureBare = () => bareLoop(model, workers, settings.engine.batchSize, 5);
    const before = options.engine === 'noop' ? null : await measureBare();
    const plan = makePlan(scenario, opened, model, {
      run: runId(new Date(), `bench-${round}`, round),
      seed: round + 1,
      fast: true,
      budget: 0.1,
      now: Date.now() * 1000,
    });
    const measured = watch(line, streams * 2000, scenario.frames * streams);
    const finished = await line.run(plan, opened.sources);
    const { rate, cpuPerFrame } = measured();
    await line.runs.finish(finished, {});
    await line.close();
    // A machine is faster at one moment than at another: the bare loop stands on both sides of the line.
    const bare = before === null ? null : (before + (await measureBare())) / 2;
    const result = {
      line: rate,
      bare,
      ratio: bare === null ? null : rate / bare,
      cpuPerFrame,
      rssMb: process.memoryUsage().rss / 2 ** 20,
    };
    results.push(result);
    onRound(
      `round ${round + 1}: line ${Math.round(rate)}/s${bare === null ? '' : `, bare ${Math.round(bare)}/s, ratio ${(rate / bare).toFixed(3)}`}, ${cpuPerFrame.toFixed(0)} µs CPU a frame, ${result.rssMb.toFixed(0)} MB`,
    );
  }
  return results;
}

/** Measures from the moment that `from` frames have passed the detectors until all have. */
function watch(line: EmbeddedLine, from: number, total: number): () => { rate: number; cpuPerFrame: number } {
  let begin: { at: number; frames: number; cpu: NodeJS.CpuUsage } | undefined;
  let end: { at: number; frames: number; cpu: NodeJS.CpuUsage } | undefined;
  const timer = setInterval(() => {
    const frames = line.meter.total('detected');
    if (begin === undefined && frames >= from) begin = { at: performance.now(), frames, cpu: process.cpuUsage() };
    if (frames < total) end = { at: performance.now(), frames, cpu: process.cpuUsage() };
  }, 20);
  return () => {
    clearInterval(timer);
    if (begin === undefined || end === undefined || end.frames <= begin.frames) return { rate: NaN, cpuPerFrame: NaN };
    const frames = end.frames - begin.frames;
    const cpu = end.cpu.user + end.cpu.system - begin.cpu.user - begin.cpu.system;
    return { rate: frames / ((end.at - begin.at) / 1000), cpuPerFrame: cpu / frames };
  };
}
