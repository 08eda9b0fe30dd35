import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { vitalsPoints } from '@simdrift/contracts';
import { InfluxStore } from '@simdrift/store';
import { Desk } from '../../cli/src/run-cli.spec-helper.js';
import { startInflux, type InfluxServer } from '../../test/servers/influx.js';
import { fallingPoints } from './falling-points.spec-helper.js';
import { evaluate, type Ask, type InfluxSeries } from './evaluate.spec-helper.js';
import { RULE_GROUPS } from './files.js';

const rules = RULE_GROUPS.flatMap((group) => group.rules);
const byUid = new Map(rules.map((rule) => [rule.uid, rule]));

const { server, ...why } = await startInflux();
if (server === null) it.skip(`the rules on a real InfluxDB: ${'reason' in why ? why.reason : ''}`, () => undefined);
else onInflux(server);

function onInflux(influx: InfluxServer): void {
  const databases = { clean: `rules_clean_${process.pid}`, drifting: `rules_drifting_${process.pid}` };
  type Run = keyof typeof databases;
  const ends: Record<Run, number> = { clean: 0, drifting: 0 };
  const desk = new Desk();

  const askIn =
    (run: Run): Ask =>
    async (q) => {
      const response = await fetch(`${influx.url}/query?db=${databases[run]}&epoch=ms`, {
        method: 'POST',
        body: new URLSearchParams({ q }),
      });
      const { results } = (await response.json()) as { results: { error?: string; series?: InfluxSeries[] }[] };
      if (results[0]?.error !== undefined) throw new Error(`${results[0].error}: ${q}`);
      return results[0]?.series ?? [];
    };
  const at = (run: Run, uid: string, secondsAfterEnd = 0) =>
    evaluate(byUid.get(uid)!, ends[run] + secondsAfterEnd * 1000, askIn(run));

  /** A run through the whole line, whose sink writes to InfluxDB. */
  async function through(run: Run, args: readonly string[]): Promise<void> {
    const { code, stderr } = await desk.run(
      ['run', ...args, '--source', 'phantom', '--frames', '3000', '--fast', '--no-record'],
      {
        env: {
          SIMDRIFT_STORE: 'influx',
          SIMDRIFT_INFLUX_URL: influx.url,
          SIMDRIFT_INFLUX_DATABASE: databases[run],
        },
      },
    );
    // 1: the scenario's own expectations are another test's business.
    if (code !== 0 && code !== 1) throw new Error(`simdrift run ended with ${String(code)}: ${stderr}`);
    const [last] = await askIn(run)('SELECT last("level") FROM "readings"');
    ends[run] = Number(last!.values[0]![0]);
  }

  describe('on runs through the sink', () => {
    beforeAll(async () => {
      await through('clean', ['clean', '--dataset', 'pneumoniamnist']);
      // Loss of contrast costs accuracy and calibration at once.
      await through('drifting', ['single', '--dataset', 'pneumoniamnist', '--effect', 'contrast', '--severity', '0.9']);
    }, 300_000);

    afterAll(async () => {
      for (const database of Object.values(databases))
        await fetch(`${influx.url}/query`, {
          method: 'POST',
          body: new URLSearchParams({ q: `DROP DATABASE "${database}"` }),
        });
      await influx.stop();
      desk.clear();
    });

    it.each(['simdrift-drift', 'simdrift-accuracy', 'simdrift-calibration'])(
      '%s fires on the drifting run and is quiet on the clean one',
      async (uid) => {
        const clean = await at('clean', uid);
        expect(clean).toMatchObject({ firing: [], noData: false });
        const drifting = await at('drifting', uid);
        expect(drifting.firing).toHaveLength(1);
        expect(drifting.firing[0]).toContain('["stream","main"]');
        expect(drifting.firing[0]).toContain('["run",');
        // Before the onset there is nothing to be alarmed about; 35 s before the end the half minute is clean.
        expect((await at('drifting', uid, -35)).firing).toEqual([]);
      },
    );

    it.each(['simdrift-accuracy', 'simdrift-calibration'])(
      '%s says the same at whatever second of the clock the half minute begins',
      async (uid) => {
        const store = new InfluxStore({ url: influx.url, database: databases.drifting });
        // Long before the run, on a whole ten seconds: there the clock is a second on for each.
        const day = Math.floor(ends.drifting / 10_000) * 10_000 - 86_400_000;
        for (let second = 0; second < 10; second++) {
          const [stream, end] = [`${uid}-${second}`, day + second * 1000];
          await store.write(fallingPoints('falls', stream, end));
          await store.flush();
          const { firing } = await evaluate(byUid.get(uid)!, end, askIn('drifting'));
          expect({ second, firing: firing.filter((labels) => labels.includes(`"${stream}"`)) }).toEqual({
            second,
            firing: [expect.stringContaining('["run","falls"]')],
          });
        }
        await store.close();
      },
    );

    it('a group that falls behind is told of, by its name, until it has caught up', async () => {
      const reports = [
        [-40, 'simdrift-inference', 12_000],
        [-40, 'simdrift-detection', 0],
        [-5, 'simdrift-inference', 9000],
        [-5, 'simdrift-detection', 40],
        [60, 'simdrift-inference', 20],
      ] as const;
      const store = new InfluxStore({ url: influx.url, database: databases.clean });
      for (const [seconds, part, value] of reports) {
        const time = (ends.clean + seconds * 1000) * 1000;
        const figures = [
          { name: 'lag', part, value },
          { name: 'memory', part, value: 1e9 },
        ];
        await store.write(vitalsPoints({ process: 'processors', instance: 'a', time, figures }));
      }
      await store.close();
      expect((await at('clean', 'simdrift-lag')).firing).toEqual(['[["part","simdrift-inference"]]']);
      expect((await at('clean', 'simdrift-lag', 62)).firing).toEqual([]);
    });

    it('a stream that stops in the middle has fallen silent, one that ended has not', async () => {
      // Cut short half a minute before its end: what a crash of the producer leaves.
      const middle = ends.clean - 30_000;
      const [final] = await askIn('clean')(`SELECT count("final") FROM "scores" WHERE "final" = 1`);
      expect(Number(final!.values[0]![1])).toBeGreaterThan(0);
      expect((await at('clean', 'simdrift-silence', -2)).firing).toEqual([]);
      expect((await at('clean', 'simdrift-silence', 120)).firing).toEqual([]);
      await askIn('clean')(`DELETE FROM "readings" WHERE time > ${middle}ms`);
      await askIn('clean')(`DELETE FROM "scores" WHERE time > ${middle}ms`);
      expect((await at('clean', 'simdrift-silence', 40)).firing).toHaveLength(1);
    });

    it('nothing arrives: not while there is a run, but five minutes after it', async () => {
      expect((await at('drifting', 'simdrift-no-data')).firing).toEqual([]);
      expect((await at('drifting', 'simdrift-no-data', 299)).firing).toEqual([]);
      expect(await at('drifting', 'simdrift-no-data', 400)).toMatchObject({ firing: ['no data'], noData: true });
    });
  });
}
