// What is asked of a run: of the one that has ended, which is the latest then, and of one that is begun here.

const LATEST = { run: 'latest' };
const RECORDED = { run: '$run' };
const NOWHERE = { status: 404, query: { stream: 'south' } };

/** Of the run that has ended. */
export const ofTheEndedRun = [
  { of: 'GET /api/v1/runs/{run}', path: LATEST },
  { of: 'GET /api/v1/runs/{run}/pictures', path: LATEST },
  {
    of: 'GET /api/v1/stream',
    query: { run: 'latest' },
    events: ['run', 'lanes', 'alerts', 'line'],
    seconds: 3,
    shape: 'GET /api/v1/runs/{run}',
    crowd: 200,
    fails: [{ status: 400, query: { run: Array.from({ length: 9 }, (_, k) => `run-${k}`) } }],
  },
  {
    of: 'GET /api/v1/runs/board',
    query: { runs: '$run' },
    fails: [
      { status: 400, query: {} },
      { status: 404, query: { runs: '20260101T000000000Z-clean-ffff' } },
    ],
  },
  {
    of: 'GET /api/v1/runs/overview',
    query: { dataset: 'pneumoniamnist', scenario: 'scanner-replacement' },
    fails: [{ status: 400, query: { verdict: 'maybe' } }],
  },
  {
    of: 'GET /api/v1/alerts/export',
    query: { lifecycle: 'open', dataset: 'pneumoniamnist', scenario: 'scanner-replacement', run: '$run' },
    lines: /./,
    most: 3,
    fails: [{ status: 400, query: { severity: 'grave' } }],
  },
  { of: 'GET /api/v1/runs/{run}/record', path: LATEST, fails: [{ status: 400, path: { run: 'newest' } }] },
  {
    of: 'GET /api/v1/runs/{run}/series',
    path: LATEST,
    query: { stream: 'main' },
    fails: [{ status: 400, query: { streams: 'main' } }, NOWHERE],
  },
  {
    of: 'GET /api/v1/runs/{run}/correlations',
    path: LATEST,
    query: { stream: 'main' },
    fails: [{ status: 400, query: { streams: 'main' } }, NOWHERE],
  },
  {
    of: 'POST /api/v1/runs/{run}/compare',
    path: LATEST,
    fails: [{ status: 400, body: { reference: [0, 200], window: [90_000, 90_200] } }],
  },
  {
    of: 'GET /api/v1/runs/{run}/export',
    path: LATEST,
    query: { what: 'truth', format: 'csv' },
    most: 3,
    fails: [{ status: 400, query: { format: 'xlsx' } }],
  },
  { of: 'GET /api/v1/runs/{run}/export', path: LATEST, query: { what: 'truth', format: 'json' } },
  { of: 'GET /api/v1/runs/{run}/report.html', path: LATEST, fails: [{ status: 400, path: { run: 'newest' } }] },
];

/** Of a run that is begun here. */
export const ofANewRun = [
  {
    of: 'POST /api/v1/runs',
    keep: { begun: 'run' },
    fails: [
      { status: 400, body: { dataset: 'pneumoniamnist', frames: 0 } },
      { status: 404, body: { scenario: 'scanner-replacment' } },
    ],
    elsewhere: { status: 409 },
  },
  {
    of: 'GET /api/v1/runs',
    query: {
      limit: '1',
      dataset: 'pneumoniamnist',
      scenario: 'scanner-replacement',
      verdict: 'passed',
      before: '$begun',
    },
    fails: [{ status: 400, query: { limit: '1000' } }],
  },
  {
    of: 'GET /api/v1/alerts',
    query: {
      limit: '50',
      lifecycle: 'open',
      dataset: 'pneumoniamnist',
      scenario: 'scanner-replacement',
      run: '$run',
      before: '$begun/main/drift/1249',
    },
    fails: [{ status: 400, query: { severity: 'grave' } }],
  },
  {
    of: 'POST /api/v1/runs/{run}/controls',
    path: LATEST,
    waits: true,
    fails: [{ status: 400, body: { action: 'inject', effect: 'motion_blurr', severity: 0.4 } }],
  },
  { of: 'POST /api/v1/runs/{run}/replay', path: RECORDED, elsewhere: { status: 409 } },
];
