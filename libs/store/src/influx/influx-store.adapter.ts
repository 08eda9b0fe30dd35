import { ROLL_UPS, SimdriftError } from '@simdrift/contracts';
import { backOffMs } from '../back-off.js';
import { BufferedWriter } from '../buffered-writer.js';
import { Intake } from '../intake.js';
import type { MetricsStore, Point, PointQuery, StoreCounters } from '../metrics-store.port.js';
import { orderPoints } from '../order-points.js';
import { pause } from '../pause.js';
import { bufferOptions, defaultBuffer, type StoreOptions } from '../store-options.js';
import { InfluxClient } from './influx-client.js';
import { influxFailure, type InfluxFailure } from './influx-failure.js';
import { pointsOf } from './influx-result.js';
import { selectPoints } from './influxql.js';
import { RollUpKeeper } from './roll-up-keeper.js';
import { guidePoints, rollUpStatements } from './roll-up-statements.js';

export interface InfluxStoreOptions extends StoreOptions {
  readonly url: string;
  readonly database: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Name of the infinite retention policy; it is made the database's default. */
  readonly retentionPolicy?: string;
  readonly requestTimeoutMs?: number;
  /** Bring the roll-ups up to date so often, and when a stream ends or the store is closed. Without it only by {@link InfluxStore.rollUp}. */
  readonly rollUpEveryMs?: number;
}

interface BadPoint {
  readonly point: Point;
  readonly reason: string;
}

/**
 * The store in InfluxDB 1.x. Points are buffered, written in batches and tried until the server takes them; a batch that it
 * refuses (4xx) is split until the points at fault are alone, and these go to `onReject`. Tags and time are the key of a row, so a
 * batch that was written without our learning of it is written again without harm.
 *
 * @example
 * const store = new InfluxStore({ url: 'http://127.0.0.1:8086', database: 'simdrift', onNotice: console.error });
 * await store.open(); // waits for the server
 */
export class InfluxStore implements MetricsStore {
  private readonly client: InfluxClient;
  private readonly buffer: BufferedWriter;
  private readonly intake: Intake;
  private readonly backOff;
  private readonly closed = new AbortController();
  private readonly policy: string;
  private away = false;
  private readonly behind = new RollUpKeeper();
  private rolling: Promise<void> = Promise.resolve();
  private rolledAt = performance.now();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: InfluxStoreOptions) {
    this.policy = options.retentionPolicy ?? 'simdrift';
    this.client = new InfluxClient({
      url: options.url,
      database: options.database,
      username: options.username,
      password: options.password,
      retentionPolicy: this.policy,
      requestTimeoutMs: options.requestTimeoutMs ?? 30_000,
    });
    const buffer = bufferOptions(options, defaultBuffer);
    this.backOff = buffer.backOff;
    this.intake = new Intake(options.onReject);
    this.buffer = new BufferedWriter(buffer, {
      send: (batch, closing) => this.send(batch, closing),
      isRetriable: () => true,
      onRetry: (error) => this.noticeAway(influxFailure(error)),
    });
  }

  async open(): Promise<void> {
    for (let attempt = 1; !this.closed.signal.aborted; attempt++) {
      try {
        await this.prepare();
        this.noticeBack();
        this.keepRolledUp();
        return;
      } catch (error) {
        const failure = influxFailure(error);
        if (failure.fault !== 'away') throw refused(this.client.origin, failure);
        this.noticeAway(failure);
      }
      await pause(backOffMs(this.backOff, attempt, Math.random()), this.closed.signal);
    }
    throw new SimdriftError(
      'SIMDRIFT_STORE_UNAVAILABLE',
      `InfluxDB at ${this.client.origin} did not answer before the store was closed.`,
      {
        hint: 'Start it, or set SIMDRIFT_STORE=duckdb.',
        retriable: true,
      },
    );
  }

  write(points: readonly Point[]): Promise<void> {
    return this.buffer.add(this.intake.accept(points));
  }

  flush(): Promise<void> {
    return this.buffer.flush();
  }

  /**
   * Brings the roll-ups up to date with what was written since the last call, over the whole intervals that it touches: replays and late points
   * change the past, which continuous queries never would. What fails is tried again by the next call.
   */
  async rollUp(): Promise<void> {
    await this.flush();
    this.rolling = this.rolling.catch(() => undefined).then(() => this.rollUpNow());
    await this.rolling;
  }

  private async rollUpNow(): Promise<void> {
    this.rolledAt = performance.now();
    for (const [run, range] of this.behind.take()) {
      try {
        for (const rollUp of ROLL_UPS)
          for (const statement of rollUpStatements(rollUp, this.policy, run, range))
            await this.client.statement(statement);
      } catch (error) {
        this.behind.giveBack(run, range);
        this.options.onNotice?.(`The roll-ups of ${run} wait for the next round: ${influxFailure(error).reason}.`);
      }
    }
  }

  private keepRolledUp(): void {
    const every = this.options.rollUpEveryMs;
    if (every === undefined || this.timer !== undefined) return;
    this.timer = setInterval(
      () => {
        const due = performance.now() - this.rolledAt >= every;
        if (due || this.behind.hasEnded) void this.rollUp().catch(() => undefined);
      },
      Math.min(every, 5_000),
    );
    this.timer.unref();
  }

  counters(): StoreCounters {
    const { written, rejected, droppedFields } = this.intake;
    return { written, rejected, droppedFields, buffered: this.buffer.buffered, retries: this.buffer.retries };
  }

  async query(query: PointQuery): Promise<readonly Point[]> {
    if (query.limit !== undefined && query.limit < 1) return [];
    try {
      return orderPoints(pointsOf(await this.client.query(selectPoints(query, this.policy))), query);
    } catch (error) {
      const failure = influxFailure(error);
      if (failure.fault === 'away') throw unavailable(this.client.origin, failure);
      throw refused(this.client.origin, failure);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    if (this.options.rollUpEveryMs !== undefined && !this.away) await this.rollUpAtClose();
    this.closed.abort();
    const left = await this.buffer.close(this.options.closeTimeoutMs ?? 10_000);
    for (const point of left) this.intake.reject(point, 'the store was closed before InfluxDB took it');
  }

  /** What is left, unless the database goes away meanwhile: closing does not wait longer for it than it waits for points. */
  private async rollUpAtClose(): Promise<void> {
    const enough = new AbortController();
    await Promise.race([
      this.rollUp().catch(() => undefined),
      pause(this.options.closeTimeoutMs ?? 10_000, enough.signal),
    ]);
    enough.abort();
  }

  private async send(batch: readonly Point[], closing: AbortSignal): Promise<void> {
    const bad: BadPoint[] = [];
    await this.sendOrSplit(batch, bad, closing);
    // Counted when the whole batch is settled: until then a failure sends all of it again.
    this.intake.written += batch.length - bad.length;
    this.behind.note(batch);
    for (const { point, reason } of bad) this.intake.reject(point, `InfluxDB refused it: ${reason}`);
    this.noticeBack();
  }

  /** Halves a refused batch until the points at fault are alone. The others are written again, which changes nothing. */
  private async sendOrSplit(batch: readonly Point[], bad: BadPoint[], closing: AbortSignal): Promise<void> {
    try {
      await this.client.write(batch, closing);
    } catch (error) {
      const { fault, reason } = influxFailure(error);
      if (fault === 'no-database') await this.prepare();
      if (fault !== 'refused') throw error;
      if (batch.length === 1) {
        bad.push({ point: batch[0]!, reason });
        return;
      }
      const middle = batch.length >> 1;
      await this.sendOrSplit(batch.slice(0, middle), bad, closing);
      await this.sendOrSplit(batch.slice(middle), bad, closing);
    }
  }

  private async prepare(): Promise<void> {
    await this.client.prepare();
    await this.client.write(guidePoints(this.policy), this.closed.signal);
  }

  private noticeAway({ reason }: InfluxFailure): void {
    if (this.away) return;
    this.away = true;
    this.options.onNotice?.(
      `InfluxDB at ${this.client.origin} does not take points (${reason}): waiting for it, nothing is lost.`,
    );
  }

  private noticeBack(): void {
    if (!this.away) return;
    this.away = false;
    this.options.onNotice?.(`InfluxDB at ${this.client.origin} is back.`);
  }
}

function unavailable(origin: string, { reason }: InfluxFailure): SimdriftError {
  return new SimdriftError('SIMDRIFT_STORE_UNAVAILABLE', `InfluxDB at ${origin} does not answer: ${reason}.`, {
    hint: 'Start it, or set SIMDRIFT_STORE=duckdb.',
    retriable: true,
  });
}

function refused(origin: string, { fault, reason }: InfluxFailure): SimdriftError {
  return new SimdriftError('SIMDRIFT_STORE_REJECTED', `InfluxDB at ${origin} refused a request: ${reason}.`, {
    hint:
      fault === 'denied'
        ? 'Check SIMDRIFT_INFLUX_USERNAME and SIMDRIFT_INFLUX_PASSWORD.'
        : 'Check the database name and the user’s rights.',
  });
}
