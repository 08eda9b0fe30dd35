import { useState } from 'react';
import type { RunDto } from '../../src/live/live-dto.js';
import { gravestStream } from './lib/verdict.js';
import { useChannel } from './live/use-live.js';
import { BEST_MODELS, usePrefetch } from './api/queries.js';
import { useTitle } from './app/use-title.js';
import { Alerts } from './panels/alerts.js';
import { BeforeAfter } from './panels/before-after.js';
import { ChartsColumn } from './panels/charts-column.js';
import { Empty } from './panels/empty.js';
import { Fairness } from './panels/fairness.js';
import { InjectForm } from './panels/inject-form.js';
import { Kpis } from './panels/kpis.js';
import { RaceTable } from './panels/race-table.js';
import { SeenNow } from './panels/seen-now.js';
import { SeverityCost } from './panels/severity-cost.js';
import { StartForm } from './panels/start-form.js';
import { StreamTabs } from './panels/stream-tabs.js';
import { WhatChanged } from './panels/what-changed.js';

/** The live page. The eye meets: are we drifting, what does it look like, who noticed and how late, does it hurt, what to do. */
export default function LivePage() {
  const run = useChannel('run');
  useTitle('Live');
  // The forms are drawn when the run is known, which the event stream tells a little later.
  usePrefetch('GET /api/v1/scenarios', {});
  usePrefetch('GET /api/v1/datasets', {});
  usePrefetch('GET /api/v1/effects', {});
  usePrefetch('GET /api/v1/models', BEST_MODELS);
  return (
    <>
      {run === null ? (
        <main className="page">
          <h1 className="hidden">Live</h1>
          <Empty />
        </main>
      ) : (
        <RunView key={run.run} run={run} />
      )}
      <Footer run={run} />
    </>
  );
}

function RunView({ run }: { run: RunDto }) {
  const lanes = useChannel('lanes');
  const [chosen, setChosen] = useState<string | null>(null);
  // Until someone chooses, the stream in trouble is the one to look at.
  const stream = chosen ?? gravestStream(run, lanes) ?? run.streams[0]?.id ?? '';
  return (
    <main className="live">
      <h1 className="hidden">Live: {run.scenario.title}</h1>
      <div className="top">
        <Kpis run={run} stream={stream} />
        <StreamTabs run={run} stream={stream} onChoose={setChosen} />
      </div>
      <div className="left">
        <SeenNow run={run} stream={stream} />
        <InjectForm run={run} stream={stream} />
      </div>
      <div className="mid">
        <ChartsColumn run={run} stream={stream} />
        <RaceTable run={run} stream={stream} />
      </div>
      <div className="right">
        <Alerts run={run} />
        <WhatChanged run={run} stream={stream} />
        <Fairness run={run} stream={stream} />
      </div>
      <div className="begin">
        <StartForm key={run.run} run={run} />
      </div>
      <BeforeAfter run={run} stream={stream} />
      <SeverityCost run={run} stream={stream} />
    </main>
  );
}

function Footer({ run }: { run: RunDto | null }) {
  const phantom = run?.source === 'phantom';
  return (
    <footer>
      Simulated: images are degraded on purpose. Not for clinical use.{' '}
      {phantom && <span className="tag phantom">phantom: drawn by a procedure, no patient was imaged</span>}{' '}
      {run !== null &&
        `Every figure here was measured on run ${run.run}${run.seed === null ? '' : `, seed ${run.seed}`}.`}
    </footer>
  );
}
