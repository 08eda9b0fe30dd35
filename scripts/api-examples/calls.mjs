// What is asked of a console of its own that has nothing to do with runs. The bodies are the examples of the document.

const SCENARIO = { name: 'scanner-replacement' };
const DATASET = { name: 'pneumoniamnist' };
const MODEL = { source: 'phantom', dataset: 'pneumoniamnist', architecture: 'simple_cnn' };
const ANY = { 'If-Match': '*' };
const STALE = [
  { status: 412, headers: { 'If-Match': '"stale"' } },
  { status: 428, headers: {} },
];
const NO_MODEL = { model: 'phantom/pneumoniamnist/resnet81' };

export const calls = [
  { of: 'GET /api/v1/health', elsewhere: { status: 503 } },
  { of: 'GET /metrics', lines: /simdrift_frames_total/, most: 7 },

  { of: 'GET /api/v1/scenarios' },
  { of: 'GET /api/v1/scenarios/{name}', path: SCENARIO },
  { of: 'GET /api/v1/datasets' },
  { of: 'GET /api/v1/datasets/{name}', path: DATASET },
  {
    of: 'GET /api/v1/datasets/{name}/samples',
    path: DATASET,
    query: { source: 'phantom', count: '2', seed: '1' },
    fails: [{ status: 400, query: { source: 'medmnist' } }],
  },
  { of: 'GET /api/v1/detectors' },
  { of: 'GET /api/v1/effects' },
  {
    of: 'GET /api/v1/effects/thumbnails',
    query: { dataset: 'pneumoniamnist', source: 'phantom', sample: '0', severity: '0.7' },
    fails: [
      { status: 400, query: { severity: '1.5' } },
      { status: 404, query: { dataset: 'pneumoniamnit' } },
    ],
  },
  {
    of: 'GET /api/v1/effects/{effect}/animation.gif',
    path: { effect: 'noise' },
    query: { dataset: 'pneumoniamnist', source: 'phantom', sample: '0', frames: '21', seed: '1' },
    fails: [
      { status: 400, path: { effect: 'noize' } },
      { status: 404, query: { dataset: 'pneumoniamnit' } },
    ],
  },

  {
    of: 'GET /api/v1/models',
    query: { dataset: 'pneumoniamnist', source: 'phantom', architecture: 'simple_cnn', sort: 'accuracy' },
    fails: [{ status: 400, query: { sort: 'size' } }],
  },
  { of: 'GET /api/v1/models/{source}/{dataset}/{architecture}', path: MODEL },
  { of: 'GET /api/v1/models/{source}/{dataset}/{architecture}/robustness', path: MODEL },
  ...jobs('evaluation', {
    bad: { model: 'simple_cnn' },
    other: { model: 'phantom/pneumoniamnist/resnet18' },
    none: NO_MODEL,
  }),
  ...jobs('sweep', {
    bad: { model: 'phantom/pneumoniamnist/simple_cnn', effect: 'noise', steps: 60 },
    other: { model: 'phantom/pneumoniamnist/simple_cnn', effect: 'blur' },
    none: { ...NO_MODEL, effect: 'noise' },
  }),

  { of: 'GET /api/v1/scenarios/{name}/text', path: SCENARIO },
  { of: 'POST /api/v1/scenarios/check', fails: [{ status: 400, body: { yaml: 'name: mine' } }] },
  {
    of: 'POST /api/v1/scenarios/preview',
    fails: [
      { status: 400, body: { text: 'name: mine\n', frame: 0 } },
      { status: 404, with: { dataset: 'pneumoniamnit' } },
    ],
  },
  { of: 'POST /api/v1/scenarios', fails: [{ status: 400, body: { text: 'name: mine\n' } }] },
  { of: 'DELETE /api/v1/scenarios/{name}', path: { name: 'mine' } },

  { of: 'GET /api/v1/settings' },
  {
    of: 'PUT /api/v1/settings',
    headers: ANY,
    fails: [{ status: 400, body: { version: 1, detection: { window: -1 } } }, ...STALE],
  },
  { of: 'GET /api/v1/settings/export' },
  { of: 'POST /api/v1/settings/import', headers: ANY, fails: [{ status: 400, body: { text: '{' } }, ...STALE] },
  { of: 'POST /api/v1/settings/routes/test', fails: [{ status: 400, body: { route: 'pigeon' } }] },
  { of: 'GET /api/v1/settings/engine' },
  { of: 'GET /api/v1/settings/data' },
  { of: 'DELETE /api/v1/settings/data/cache' },

  { of: 'POST /api/v1/hooks/grafana', fails: [{ status: 400, body: { alerts: [] } }] },
  { of: 'GET /api/v1/hooks/grafana' },
];

/** A job from its beginning to its end; a second one while it is in hand is the conflict. */
function jobs(noun, { bad, other, none }) {
  const all = `/api/v1/${noun}s`;
  const path = { id: '$job' };
  return [
    {
      of: `POST ${all}`,
      keep: { job: 'id' },
      fails: [
        { status: 409, body: other },
        { status: 400, body: bad },
        { status: 404, body: none },
      ],
    },
    { of: `GET ${all}/{id}/events`, path, events: [noun], seconds: 120, shape: `GET ${all}/{id}` },
    { of: `GET ${all}/{id}`, path },
    { of: `GET ${all}` },
    { of: `DELETE ${all}/{id}`, path },
  ];
}
