import { describe, expect, it } from '@jest/globals';
import { alertsCsv } from './alerts-csv.js';
import { alert, digest } from './digest.spec-helper.js';
import { alertsOf, alertsPage } from './recorded-alerts.js';

const [OLD, NEW] = ['20260101T000000000Z-old', '20260102T000000000Z-new'];
const digests = [
  digest(NEW, {
    alerts: [alert(NEW, 100), alert(NEW, 900, { severity: 'critical', lifecycle: 'open' })],
  }),
  digest(OLD, { dataset: 'breastmnist', scenario: 'clean', alerts: [alert(OLD, 500, { severity: 'info' })] }),
];
const frames = (filter: Parameters<typeof alertsOf>[1]) => alertsOf(digests, filter).map(({ opened }) => opened);

describe(alertsOf.name, () => {
  it('gives the newest run first, and in it the last opened', () => {
    expect(frames({})).toEqual([900, 100, 500]);
  });

  it('keeps what every part of the filter matches', () => {
    expect(frames({ severity: 'critical' })).toEqual([900]);
    expect(frames({ lifecycle: 'resolved' })).toEqual([100, 500]);
    expect(frames({ cause: 'drift' })).toEqual([900, 100, 500]);
    expect(frames({ cause: 'fairness' })).toEqual([]);
    expect(frames({ dataset: 'breastmnist' })).toEqual([500]);
    expect(frames({ scenario: 'scanner-replacement' })).toEqual([900, 100]);
    expect(frames({ run: OLD })).toEqual([500]);
    expect(frames({ run: 'latest', severity: 'warning' })).toEqual([100]);
    expect(frames({ run: OLD, severity: 'critical' })).toEqual([]);
  });
});

describe(alertsPage.name, () => {
  const all = alertsOf(digests, {});

  it('counts all that the filter matches on every page', () => {
    const first = alertsPage(all, { limit: 2, before: undefined });
    expect(first).toMatchObject({
      total: 3,
      severities: { info: 1, warning: 1, critical: 1 },
      lifecycles: { open: 1, acknowledged: 0, resolved: 2 },
      next: all[1]!.id,
    });
    const last = alertsPage(all, { limit: 2, before: first.next ?? undefined });
    expect(last).toMatchObject({ total: 3, next: null, severities: { info: 1 } });
    expect([...first.alerts, ...last.alerts]).toEqual(all);
  });

  it('goes on at the next older run where the last alert of the page before is gone', () => {
    const { alerts } = alertsPage(all, { limit: 2, before: `${NEW}/main/drift/77` });
    expect(alerts.map(({ run }) => run)).toEqual([OLD]);
    expect(alertsPage(all, { limit: 2, before: '20250101T000000000Z-x/main/drift/1' })).toMatchObject({ alerts: [] });
  });
});

describe(alertsCsv.name, () => {
  it('leaves no formula to a spreadsheet, and numbers as they are', () => {
    const odd = alert(OLD, 7, { title: '=HYPERLINK("http://example.org")' });
    const [, row] = alertsCsv(alertsOf([digest(OLD, { alerts: [odd] })], {})).split('\r\n');
    expect(row).toContain(`,7,,drift,warning,resolved,"'=HYPERLINK(""http://example.org"")"`);
  });

  it('quotes what has commas, quotes or lines', () => {
    const odd = alert(OLD, 7, { title: 'A, "b"', noticedBy: ['KS', 'MMD'] });
    const [head, row, end] = alertsCsv(alertsOf([digest(OLD, { alerts: [odd] })], {})).split('\r\n');
    expect(head).toContain('run,startedAt,scenario');
    expect(row).toContain(',7,,drift,warning,resolved,"A, ""b""",KS; MMD,');
    expect(end).toBe('');
  });
});
