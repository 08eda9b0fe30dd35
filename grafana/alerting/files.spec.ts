import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { DASHBOARDS } from '../dashboards/dashboards.js';
import { DATA_SOURCE } from '../dashboards/model.js';
import { CONSOLE_WEBHOOK, contactPoints, policies } from './contact.js';
import { ALERT_FOLDER, ALERTING, asAlertingFile, RULE_GROUPS } from './files.js';

const folder = fileURLToPath(new URL('../provisioning/', import.meta.url));
const read = (path: string): string => readFileSync(`${folder}${path}`, 'utf8');
const rules = RULE_GROUPS.flatMap((group) => group.rules);

describe('the provisioned alerting', () => {
  it.each(Object.entries(ALERTING))('%s is what the generator writes', (file, content) => {
    // `npm run grafana:build` writes it again.
    expect(read(`alerting/${file}`)).toBe(asAlertingFile(content));
  });

  it('holds no other file: Grafana reads them all, and refuses to start on one that it does not know', () => {
    expect(readdirSync(`${folder}alerting`).sort()).toEqual(Object.keys(ALERTING).sort());
  });

  it('has a folder with another title than that of the dashboards', () => {
    const { providers } = parse(read('dashboards/simdrift.yaml')) as { providers: { folder?: string }[] };
    expect(providers.map((provider) => provider.folder)).not.toContain(ALERT_FOLDER);
  });

  it('is evaluated at multiples of ten seconds, the shortest that Grafana has', () => {
    for (const { interval } of RULE_GROUPS) expect(Number(/^(\d+)s$/.exec(interval)![1]) % 10).toBe(0);
  });

  it('tells the console that the compose file starts, by a name that it answers to', () => {
    const compose = parse(read('../../docker-compose.yml')) as {
      services: Record<string, { environment?: Record<string, string> }>;
    };
    const { hostname, port, pathname } = new URL(CONSOLE_WEBHOOK);
    expect(compose.services[hostname]!.environment).toMatchObject({ SIMDRIFT_PORT: port });
    expect(compose.services[hostname]!.environment!['SIMDRIFT_NAMES']!.split(',')).toContain(hostname);
    expect(pathname).toBe('/api/v1/hooks/grafana');
  });

  it('routes to the contact point that it defines', () => {
    const [root] = policies.policies;
    const known = contactPoints.contactPoints.map((point) => point.name as string);
    for (const { receiver } of [root, ...root.routes]) expect(known).toContain(receiver);
  });
});

describe.each(rules.map((rule) => [rule.uid, rule] as const))('%s', (uid, rule) => {
  it('has a uid that Grafana takes, of its own', () => {
    expect(uid).toMatch(/^[a-z0-9-]{1,40}$/);
    expect(rules.filter((other) => other.uid === uid)).toHaveLength(1);
  });

  it('decides by its last step, each step reading an earlier one', () => {
    const known: string[] = [];
    for (const { refId, datasourceUid, model } of rule.data) {
      if ('rawQuery' in model) expect([datasourceUid, model.datasource]).toEqual([DATA_SOURCE.uid, DATA_SOURCE]);
      else {
        expect(datasourceUid).toBe('__expr__');
        const read =
          model.type === 'math' ? [...model.expression.matchAll(/\$([A-Z])/g)].map((m) => m[1]!) : [model.expression];
        for (const step of read) expect(known).toContain(step);
        // In files a dollar is not doubled: expressions are taken as they are.
        expect(model.expression).not.toContain('$$');
      }
      known.push(refId);
    }
    expect(rule.condition).toBe(known.at(-1));
  });

  it('asks within its time range, and for no variable: a rule has none', () => {
    for (const { model, relativeTimeRange } of rule.data) {
      expect(relativeTimeRange.from).toBeGreaterThan(relativeTimeRange.to);
      if (!('rawQuery' in model)) continue;
      expect(model.query).toContain('$timeFilter');
      expect(model.query.replaceAll('$timeFilter', '')).not.toMatch(/\$[{\w]/);
    }
  });

  it('is drawn on a panel that there is, and says in words what to do', () => {
    const { __dashboardUid__: dashboardUid, __panelId__: panelId, description, summary } = rule.annotations;
    const dashboard = Object.values(DASHBOARDS).find((each) => each.uid === dashboardUid);
    expect(dashboard?.panels.map(({ id }) => String(id))).toContain(panelId);
    expect(description!.length).toBeGreaterThan(60);
    expect(summary!.length).toBeGreaterThan(20);
    // Environment variables are put into labels: a dollar there would vanish.
    expect(JSON.stringify(rule.labels)).not.toContain('$');
  });
});
