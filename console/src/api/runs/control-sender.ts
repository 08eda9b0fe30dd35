import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Producer } from '@simdrift/broker';
import { controlRequestCodec, nameHint, SimdriftError, TOPICS, type ControlRequest } from '@simdrift/contracts';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';
import type { LiveRun } from '../../live/live-run.js';
import type { ControlBody } from './control-body.js';

export interface SentControl {
  readonly id: string;
  readonly requests: readonly { readonly id: string; readonly stream: string }[];
}

/** Puts what a person asks into the control topic, where the producer of each stream finds it. */
@Injectable()
export class ControlSender implements OnModuleDestroy {
  #producer: Promise<Producer> | undefined;

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  /** @throws {SimdriftError} `SIMDRIFT_NOT_FOUND` when the run has no such stream or alert */
  async send(run: LiveRun, body: ControlBody): Promise<SentControl> {
    const requests = targets(run, body).map((stream) => toRequest(run.run, stream, body));
    const producer = await (this.#producer ??= this.deps.broker.producer());
    await producer.send(
      TOPICS.control,
      requests.map((request) => controlRequestCodec.encode(request)),
    );
    return { id: requests[0]!.id, requests: requests.map(({ id, stream }) => ({ id, stream })) };
  }

  async onModuleDestroy(): Promise<void> {
    await (await this.#producer)?.close();
  }
}

/** The streams that are meant: the one named, the alert's own, or all. */
function targets(run: LiveRun, body: ControlBody): readonly string[] {
  const streams = [...run.streams.keys()];
  if (body.action === 'acknowledge') {
    const alert = run.alerts.get(body.alert ?? '');
    if (alert === undefined)
      throw new SimdriftError('SIMDRIFT_NOT_FOUND', `The run has no alert "${body.alert}".`, {
        hint: 'GET /api/v1/runs/:run lists its alerts.',
      });
    return [alert.stream];
  }
  if (body.stream === undefined && streams.length > 0) return streams;
  if (body.stream !== undefined && streams.includes(body.stream)) return [body.stream];
  throw new SimdriftError('SIMDRIFT_NOT_FOUND', `The run has no stream "${body.stream ?? ''}".`, {
    hint: nameHint(body.stream ?? '', streams),
  });
}

function toRequest(run: string, stream: string, body: ControlBody): ControlRequest {
  return { ...body, id: randomUUID(), run, stream };
}
