import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.js';
import { Failure } from '../app/failure.js';
import { plural } from '../lib/format.js';

const ASKED_EVERY_MS = 5_000;
const ENGINES: Readonly<Record<string, string>> = {
  onnxruntime: 'ONNX Runtime',
  tfjs: 'TensorFlow.js',
  served: 'A model server',
  noop: 'No network',
};
const PROVIDERS: Readonly<Record<string, string>> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  webgpu: 'WebGPU',
  wasm: 'WASM',
  'tfjs-node-gpu': 'TensorFlow with a graphics card (tfjs-node-gpu)',
};

/** What runs the models of the line now, and why: beside it stands what is set for the next run. */
export function RunningEngine() {
  // A run may begin while one looks.
  const query = useQuery({
    queryKey: ['GET /api/v1/settings/engine'],
    queryFn: ({ signal }) => call('GET /api/v1/settings/engine', {}, signal),
    staleTime: 0,
    refetchInterval: ASKED_EVERY_MS,
  });
  if (query.isError) return <Failure title="The running engine cannot be named" query={query} />;
  if (query.data === undefined) return null;
  const { running, why } = query.data;
  return (
    <p className="running" data-testid="running-engine">
      <b>Now:</b> {running === null ? '' : `${sentenceOf(running)}. `}
      <span className="dim">{why}</span>
    </p>
  );
}

interface Running {
  readonly engine: string;
  readonly provider: string;
  readonly workers: number;
  readonly imagesPerSecond: number | null;
}

function sentenceOf({ engine, provider, workers, imagesPerSecond }: Running): string {
  const name = ENGINES[engine] ?? engine;
  if (engine === 'noop') return name;
  if (engine === 'served') return `${name} at ${provider}, ${plural(workers, 'request')} at once`;
  const speed = imagesPerSecond === null ? '' : `, ${plural(Math.round(imagesPerSecond), 'image')} a second each`;
  return `${name} on ${PROVIDERS[provider] ?? provider}, ${plural(workers, 'worker')}${speed}`;
}
