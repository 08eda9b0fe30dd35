import type { Broker, Subscription } from '@simdrift/broker';
import {
  alertCodec,
  metricCodec,
  readingCodec,
  SCHEMA_HEADER,
  TOPICS,
  type DetectorState,
  type ReceivedRecord,
} from '@simdrift/contracts';
import type { LineStatus } from '@simdrift/runtime';
import type { Plan } from '@simdrift/scenarios';
import { share } from './output.js';

/** What goes on, in a few lines of the terminal that are written over; on a pipe, a line every ten seconds. */
export class LiveSummary {
  private readonly states = new Map<string, DetectorState>();
  private readonly subscriptions: Subscription[] = [];
  private plan: Plan | undefined;
  private status: (() => LineStatus) | undefined;
  private seq = 0;
  private accuracy: number | null = null;
  private alert = '';
  private timer: NodeJS.Timeout | undefined;
  private drawn = 0;

  constructor(private readonly broker: Broker) {}

  async open(): Promise<void> {
    for (const topic of [TOPICS.readings, TOPICS.metrics, TOPICS.alerts]) {
      this.subscriptions.push(await this.broker.subscribe(topic, { from: 'now' }, (record) => this.take(record)));
    }
  }

  async close(): Promise<void> {
    this.end();
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
  }

  begin(plan: Plan, status: () => LineStatus): void {
    this.plan = plan;
    this.status = status;
    this.states.clear();
    this.seq = 0;
    this.accuracy = null;
    this.alert = '';
    this.timer = setInterval(() => this.draw(), process.stderr.isTTY ? 250 : 10_000);
  }

  end(): void {
    clearInterval(this.timer);
    this.drawn = 0;
  }

  private take(record: ReceivedRecord): void {
    if (record.headers['run'] !== this.plan?.run) return;
    switch (record.headers[SCHEMA_HEADER]) {
      case readingCodec.schema: {
        const { detector, state, seq } = readingCodec.decode(record);
        this.states.set(`${record.key} ${detector}`, state);
        this.seq = Math.max(this.seq, seq);
        break;
      }
      case metricCodec.schema: {
        const metric = metricCodec.decode(record);
        if (metric.name === 'accuracy' && metric.tags === undefined) this.accuracy = metric.value;
        break;
      }
      case alertCodec.schema: {
        const { severity, title, lifecycle } = alertCodec.decode(record);
        this.alert = `${lifecycle} ${severity}: ${title}`;
        break;
      }
      default:
    }
  }

  private draw(): void {
    const { plan, status } = this;
    if (plan === undefined || status === undefined) return;
    const count = (state: DetectorState) => [...this.states.values()].filter((value) => value === state).length;
    const { rates, inferenceP95, provider } = status();
    const lines = [
      `${plan.scenario.title} · ${plan.dataset} (${plan.source === 'phantom' ? 'phantom' : 'real'}) · ${plan.model}`,
      `frame ${Math.min(this.seq, plan.frames)} of ${plan.frames} · ${Math.round(rates.detected)}/s · p95 ${inferenceP95 === null ? '–' : `${Math.round(inferenceP95)} ms`} · ${provider}`,
      `accuracy ${share(this.accuracy)} · detectors: ${count('stable')} stable, ${count('warning')} warning, ${count('drift')} drift`,
      this.alert === '' ? 'no alert' : `alert ${this.alert}`,
    ];
    if (!process.stderr.isTTY) {
      process.stderr.write(`${lines.slice(1).join(' · ')}\n`);
      return;
    }
    const width = process.stderr.columns || 100;
    const up = this.drawn > 0 ? `\u001b[${this.drawn}A` : '';
    process.stderr.write(up + lines.map((line) => `\u001b[2K${line.slice(0, width - 1)}\n`).join(''));
    this.drawn = lines.length;
  }
}
