import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ask, startTestConsole, until, type Answer } from '../console.spec-helper.js';
import { feed, syntheticRun } from '../dev-feed.spec-helper.js';
import type { SnapshotDto } from '../live/live-dto.js';
import { MAX_NOTICES } from './grafana-notices.js';
import { readGrafanaWebhook, type GrafanaNotice } from './grafana-webhook.js';

const run = '2026-r1';

/** What Grafana 9.5 to 13 posts, shortened: fields that nobody reads here stay in, to be passed over. */
function posted(changes: object = {}, alert: object = {}): object {
  return {
    receiver: 'SimDrift console',
    status: 'firing',
    orgId: 1,
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'A detector is in drift', severity: 'critical', run, stream: 'north' },
        annotations: { summary: 'Drift on north', description: 'Look at the scanner.' },
        startsAt: '2026-11-23T10:00:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: 'http://localhost:3000/alerting/grafana/simdrift-drift/view',
        fingerprint: 'c6eadffa33fcdf37',
        values: { B: 3, C: 1 },
        ...alert,
      },
    ],
    version: '1',
    truncatedAlerts: 0,
    state: 'alerting',
    ...changes,
  };
}

describe('the webhook of Grafana', () => {
  let started: Awaited<ReturnType<typeof startTestConsole>>;
  let url: string;

  beforeAll(async () => {
    started = await startTestConsole({ names: ['console'] });
    ({ url } = started.console);
  });
  afterAll(() => started.stop());

  const post = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(`${url}/api/v1/hooks/grafana`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const notices = async () => JSON.parse((await ask(`${url}/api/v1/hooks/grafana`)).text) as GrafanaNotice[];
  const alerts = async () =>
    (JSON.parse((await ask(`${url}/api/v1/runs/${run}`)).text) as SnapshotDto).alerts.alerts.filter(
      ({ cause }) => cause === 'grafana',
    );

  it('keeps what comes before there is a run', async () => {
    const answer = await post(posted({}, { labels: { alertname: 'Nothing arrives' }, fingerprint: 'early' }));
    expect([answer.status, JSON.parse(answer.text)]).toEqual([202, { taken: 1, shown: 0 }]);
    expect(await notices()).toMatchObject([{ title: 'Drift on north', severity: 'warning', run: null }]);
  });

  it('shows an alert on its run until it is resolved, once', async () => {
    await feed(started.broker, syntheticRun({ run, frames: 1400, onset: 1200, streams: ['north', 'south'] }));
    await until(async () => (await ask(`${url}/api/v1/runs/${run}`)).status === 200);
    for (let time = 0; time < 2; time++)
      expect(JSON.parse((await post(posted())).text)).toEqual({ taken: 1, shown: 1 });
    expect(await alerts()).toMatchObject([
      {
        stream: 'north',
        lifecycle: 'open',
        severity: 'critical',
        title: 'Drift on north (Grafana)',
        recommendations: ['Look at the scanner.'],
      },
    ]);
    await post(posted({ status: 'resolved' }, { status: 'resolved' }));
    expect((await alerts()).map(({ lifecycle }) => lifecycle)).toEqual(['resolved']);
    // The next firing of the same rule is another alert.
    await post(posted({}, { startsAt: '2026-11-23T11:00:00Z' }));
    expect((await alerts()).map(({ lifecycle }) => lifecycle).sort()).toEqual(['open', 'resolved']);
  });

  it('answers to the name of its container, and to no other', async () => {
    expect((await post(posted(), { Host: 'console:4400' })).status).toBe(202);
    expect((await post(posted(), { Host: 'grafana:4400' })).status).toBe(421);
  });

  it('keeps no more than a hundred', async () => {
    for (let k = 0; k < 3; k++) {
      const many = Array.from({ length: 40 }, (_, i) => ({
        status: 'firing',
        labels: {},
        startsAt: 'now',
        fingerprint: `${k} ${i}`,
      }));
      expect((await post({ alerts: many })).status).toBe(202);
    }
    const kept = await notices();
    expect(kept).toHaveLength(MAX_NOTICES);
    expect(kept.at(-1)!.id).toBe('grafana 2 39 now');
  });

  it.each([
    ['nothing', {}],
    ['no alert', posted({ alerts: [] })],
    ['a state that Grafana does not have', posted({}, { status: 'exploded' })],
    ['a label that is no text', posted({}, { labels: { run: 3 } })],
    ['no fingerprint', posted({}, { fingerprint: '' })],
  ])('refuses %s and says what is wrong', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(answer.text)).toMatchObject({
      code: 'SIMDRIFT_USAGE',
      detail: expect.stringContaining('alerts'),
    });
  });

  it('cuts what is too long to be shown', () => {
    const [notice] = readGrafanaWebhook(posted({}, { annotations: { summary: 'x'.repeat(10_000) } }));
    expect(notice!.title).toHaveLength(500);
  });
});
