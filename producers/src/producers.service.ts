import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { Producer } from '@simdrift/broker';
import { controlCodec, TOPICS } from '@simdrift/contracts';
import { parsePlan, type Plan, type SampleSources } from '@simdrift/scenarios';
import { PRODUCER_DEPS, type ProducerDeps, type RunMaker } from './producer-deps.js';
import { RunProducer, type Produced } from './run/run-producer.js';

/** Makes the runs that it is asked for, one after another, and goes on with one that an earlier process left. */
@Injectable()
export class ProducersService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private producer: Producer | undefined;
  private current: RunProducer | undefined;
  private closing = false;
  private working: Promise<void> = Promise.resolve();

  constructor(@Inject(PRODUCER_DEPS) private readonly deps: ProducerDeps) {}

  async onApplicationBootstrap(): Promise<void> {
    this.producer = await this.deps.broker.producer();
    const { maker, log } = this.deps;
    if (maker === null) return;
    this.working = this.workOn(maker).catch((error: Error) => {
      log.error(error.message);
      this.deps.onFailure(error);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    this.current?.abort();
    await this.working;
    await this.producer?.close();
  }

  /** Announces the run and produces it to its end. @param stop - aborted, ends it where it stands, as a whole, shorter run */
  async make(plan: Plan, sources: SampleSources, resume = false, stop?: AbortSignal): Promise<Produced> {
    const { broker, directory, meter, log, fast, speed, lag, shard, shards, persist } = this.deps;
    const producer = this.producer!;
    if (!resume)
      await producer.send(TOPICS.control, [
        controlCodec.encode({ action: 'start', run: plan.run, stream: plan.streams[0]!, plan }),
      ]);
    const streams = plan.streams.filter((_, i) => i % shards === shard);
    log.log(
      `${resume ? 'Going on with' : 'Producing'} ${plan.run}: ${plan.frames} frames of ${streams.join(', ')} at ${fast ? 'full speed' : `${plan.rate}/s`}.`,
    );
    this.current = new RunProducer({
      broker,
      producer,
      directory,
      meter,
      log,
      plan,
      sources,
      streams,
      fast,
      speed,
      lag,
      resume,
      persist,
    });
    const { current } = this;
    const onStop = (): void => current.requestStop();
    if (stop?.aborted === true) onStop();
    stop?.addEventListener('abort', onStop);
    const produced = await current.run();
    stop?.removeEventListener('abort', onStop);
    this.current = undefined;
    return produced;
  }

  private async workOn(maker: RunMaker): Promise<void> {
    const unfinished = this.unfinished(maker);
    if (unfinished !== undefined) {
      const plan = parsePlan(await this.deps.directory.planOf(unfinished));
      await this.make(plan, await maker.sourcesOf(plan), true);
    } else {
      await this.makeNext(maker, 0);
    }
    for (let round = 1; maker.loop && !this.closing; round++) {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      if (!this.closing) await this.makeNext(maker, round);
    }
  }

  private async makeNext(maker: RunMaker, round: number): Promise<void> {
    if (this.deps.shard > 0) {
      await this.joinRun(maker);
      return;
    }
    const { plan, sources } = await maker.next(round);
    await this.make(plan, sources);
  }

  /** Another process begins the run; this one makes its share of the streams. */
  private async joinRun(maker: RunMaker): Promise<void> {
    const { directory, log } = this.deps;
    log.log('Waiting for shard 0 to begin a run.');
    let run: string | undefined;
    while ((run = this.unfinished(maker)) === undefined && !this.closing)
      await new Promise((resolve) => setTimeout(resolve, 200));
    if (run === undefined) return;
    const plan = parsePlan(await directory.planOf(run));
    await this.make(plan, await maker.sourcesOf(plan), true);
  }

  /** The newest run whose streams of this shard have not all ended; a run that was named, whatever its state. */
  private unfinished({ run: named }: RunMaker): string | undefined {
    const { directory, shard, shards } = this.deps;
    const runs = directory.runs();
    if (named !== undefined) return runs.includes(named) ? named : undefined;
    const newest = runs.at(-1);
    if (newest === undefined) return undefined;
    const controls = directory.controlsOf(newest);
    const start = controls.find((control) => control.action === 'start');
    const streams = parsePlan(start?.plan).streams.filter((_, i) => i % shards === shard);
    const ended = new Set(controls.filter(({ action }) => action === 'end').map(({ stream }) => stream));
    return streams.every((stream) => ended.has(stream)) ? undefined : newest;
  }
}
