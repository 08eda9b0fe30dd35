import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, words as errorWords } from '../api/client.js';
import { figure, frames, words } from '../lib/format.js';
import type { Compared, Windows } from './analytics-types.js';
import { FeatureDrill } from './feature-drill.js';

interface CompareWindowsProps {
  readonly run: string;
  readonly stream: string;
  readonly frames: number;
  readonly windows: Windows;
  readonly onChange: (windows: Windows) => void;
}

const SIGNALS = ['features', 'softmax', 'embedding'] as const;

/** Two windows of the run, put to the tests that the detectors use. */
export function CompareWindows({ run, stream, frames, windows, onChange }: CompareWindowsProps) {
  const [signals, setSignals] = useState<(typeof SIGNALS)[number]>('features');
  const asked = useMutation({
    mutationFn: () =>
      call('POST /api/v1/runs/{run}/compare', {
        path: { run },
        body: { stream, reference: [...windows.reference], window: [...windows.window], signals },
      }),
  });
  const put = (name: keyof Windows, end: 0 | 1, value: number): void => {
    const range: [number, number] = [...windows[name]];
    range[end] = value;
    onChange({ ...windows, [name]: range });
  };
  return (
    <section className="card" aria-labelledby="compare-title">
      <h2 id="compare-title">Are these two windows alike</h2>
      <form
        className="windows"
        onSubmit={(event) => {
          event.preventDefault();
          asked.mutate();
        }}
      >
        {(['reference', 'window'] as const).map((name) => (
          <fieldset key={name} className={name}>
            <legend>{name}, frames</legend>
            {([0, 1] as const).map((end) => (
              <input
                key={end}
                type="number"
                min={0}
                max={frames}
                step={1}
                required
                aria-label={`${name}, ${end === 0 ? 'first frame' : 'frame after the last'}`}
                value={windows[name][end]}
                onChange={(event) => put(name, end, event.target.valueAsNumber || 0)}
                data-testid={`${name}-${end === 0 ? 'from' : 'until'}`}
              />
            ))}
          </fieldset>
        ))}
        <label>
          what
          <select
            value={signals}
            onChange={(event) => setSignals(SIGNALS.find((one) => one === event.target.value) ?? 'features')}
          >
            <option value="features">image features</option>
            <option value="softmax">class probabilities</option>
            <option value="embedding">embedding</option>
          </select>
        </label>
        <button className="go" disabled={asked.isPending} data-testid="compare-windows">
          {asked.isPending ? 'Testing…' : 'Test'}
        </button>
      </form>
      {asked.isError && (
        <p role="alert" className="bad">
          {errorWords(asked.error)}
        </p>
      )}
      {asked.data !== undefined && <Result result={asked.data} />}
    </section>
  );
}

function Result({ result }: { result: Compared }) {
  const features = [...result.features].sort((a, b) => leastP(a) - leastP(b) || largest(b) - largest(a));
  const [chosen, setChosen] = useState<number | null>(null);
  const shown = result.features.find(({ index }) => index === (chosen ?? features[0]?.index));
  const tests = result.tests.map(({ detector }) => detector);
  return (
    <div aria-live="polite">
      <div className="scroll" tabIndex={0} role="region" aria-label="Results of the tests">
        <table className="leaderboard" data-testid="tests">
          <thead>
            <tr>
              <th scope="col">p-value</th>
              {tests.map((name) => (
                <th key={name} scope="col">
                  {words(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">all features together</th>
              {result.tests.map(({ detector, pValue, drift, statistic }) => (
                <td
                  key={detector}
                  title={`statistic ${figure(statistic)}`}
                  data-testid={`p-${detector}`}
                  data-p={pValue}
                >
                  {drift ? '◆ differ' : '● alike'} <span className="dim">p {pText(pValue)}</span>
                </td>
              ))}
            </tr>
            {features.map((feature) => (
              <tr key={feature.index} data-testid="feature-row">
                <th scope="row">
                  <button
                    className="plain"
                    aria-pressed={feature.index === shown?.index}
                    onClick={() => setChosen(feature.index)}
                  >
                    {words(feature.name)}
                  </button>
                </th>
                {tests.map((name) => {
                  const own = feature.tests.find(({ detector }) => detector === name);
                  return (
                    <td key={name} title={own === undefined ? '' : `statistic ${figure(own.statistic)}`}>
                      {own === undefined ? '–' : pText(own.pValue)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="dim">
        {result.window.rows} of frames {spoken(result.window)} against {result.reference.rows} of frames{' '}
        {spoken(result.reference)}; {result.correction}
      </p>
      {shown !== undefined && <FeatureDrill feature={shown} images={result.images} />}
    </div>
  );
}

const spoken = ({ from, until }: Compared['window']): string => `${frames(from)} to ${frames(until - 1)}`;

type Feature = Compared['features'][number];
const leastP = ({ tests }: Feature): number => Math.min(1, ...tests.map(({ pValue }) => pValue ?? 1));
const largest = ({ tests }: Feature): number => tests[0]?.statistic ?? 0;

function pText(value: number | null): string {
  if (value === null) return '–';
  return value < 0.001 ? value.toFixed(4) : value.toFixed(3);
}
