import type { RunDto, StreamAccuracyDto } from '../../../src/live/live-dto.js';
import { BEST_ESTIMATE } from '../lib/best-estimate.js';
import { frames, plural, share } from '../lib/format.js';
import { currentEpisode, episodes, falseAlarms, firstToNotice, stateOf, titleOf } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';
import { STATE_WORDS, StateGlyph } from './state-glyph.js';

/** Are we drifting, does it hurt, who noticed, who cried wolf, and can the line keep up. */
export function Kpis({ run, stream }: { run: RunDto; stream: string }) {
  return (
    <section className="kpis" aria-label="At a glance">
      <StateCard run={run} stream={stream} />
      <AccuracyCard run={run} stream={stream} />
      <EstimateCard stream={stream} />
      <FirstCard run={run} />
      <FalseAlarmsCard run={run} />
      <LineCard />
    </section>
  );
}

function StateCard({ run, stream }: { run: RunDto; stream: string }) {
  const lanes = useChannel('lanes')?.streams.find((entry) => entry.stream === stream);
  const seen = run.streams.find(({ id }) => id === stream)?.seen ?? 0;
  const { state, since } = stateOf(run, lanes);
  const episode = currentEpisode(lanes, seen);
  const parts = [];
  if (state === 'pending')
    parts.push(
      seen < run.warmUp
        ? `reference ${frames(seen)} of ${plural(run.warmUp, 'frame')}`
        : 'the first windows are filling',
    );
  else if (since !== null) parts.push(`for ${plural(Math.max(0, seen - since), 'frame')}`);
  if (episode !== undefined) parts.push(`injected ${plural(seen - episode.begin, 'frame')} ago`);
  else if (state !== 'pending') parts.push('nothing injected now');
  return (
    <div className={`card kpi state ${state}`} data-testid="state" data-state={state}>
      <StateGlyph state={state} size={30} />
      <div>
        <div className="n" role="status">
          {STATE_WORDS[state]}
        </div>
        <small>
          {run.streams.length > 1 ? `${stream}: ` : ''}
          {parts.join('; ')}
        </small>
      </div>
    </div>
  );
}

function AccuracyCard({ run, stream }: { run: RunDto; stream: string }) {
  const seen = run.streams.find(({ id }) => id === stream)?.seen ?? 0;
  const accuracy = useChannel('accuracy')?.streams.find((entry) => entry.stream === stream);
  const last = accuracy?.windows.at(-1);
  const error = last !== undefined && last.low !== null && last.high !== null ? (last.high - last.low) / 2 : null;
  return (
    <div className="card kpi" data-testid="kpi-accuracy">
      <h2>Accuracy{last === undefined ? '' : `, last ${frames(last.count)}`}</h2>
      <div className="n">
        {last === undefined ? '–' : share(last.value)} {error !== null && <small>± {share(error)}</small>}
      </div>
      <small>
        {last === undefined
          ? 'labels have not arrived yet'
          : lossOf(accuracy, last.value, error ?? 0, seen < run.warmUp)}
      </small>
    </div>
  );
}

/** What a monitor without labels would say now. */
function EstimateCard({ stream }: { stream: string }) {
  const estimates = useChannel('accuracy')?.streams.find((entry) => entry.stream === stream)?.estimates ?? [];
  const shown = estimates.find(({ method }) => method === BEST_ESTIMATE) ?? estimates[0];
  const last = shown?.windows.at(-1);
  return (
    <div className="card kpi estimate" data-testid="kpi-estimate">
      <h2>Estimated without labels</h2>
      <div className="n">{last === undefined ? '–' : share(last.value)}</div>
      <small>
        {shown === undefined || last === undefined
          ? 'begins with the labels of the warm-up'
          : `${shown.method.toUpperCase()}${last.low === null || last.high === null ? '' : `, 90 % band ${share(last.low)} to ${share(last.high)}`}`}
      </small>
    </div>
  );
}

function lossOf(accuracy: StreamAccuracyDto | undefined, value: number, error: number, warmingUp: boolean): string {
  const reference = accuracy?.reference ?? null;
  if (reference === null || warmingUp) return 'the warm-up gives the reference';
  const points = Math.round((reference - value) * 100);
  // A window that lies within two standard errors of the reference has not visibly lost anything.
  const clear = points >= 1 && reference - value > 2 * error;
  return `reference ${share(reference)}, ${clear ? `lost ${plural(points, 'point')}` : 'no clear loss'}`;
}

function FirstCard({ run }: { run: RunDto }) {
  const scores = useChannel('scores');
  const lanes = useChannel('lanes');
  const first = firstToNotice(run, scores);
  const injected = lanes?.streams.some((entry) => episodes(entry).length > 0) ?? false;
  return (
    <div className="card kpi" data-testid="kpi-first">
      <h2>First to notice</h2>
      <div className="n">
        {first?.delay === null || first === undefined ? (injected ? 'nobody yet' : '–') : plural(first.delay, 'frame')}
      </div>
      <small>
        {first === undefined
          ? injected
            ? 'no alarm within reach of the injection'
            : 'nothing has been injected'
          : `${titleOf(run, first.detector)}${run.streams.length > 1 ? `, ${first.stream}` : ''}`}
      </small>
    </div>
  );
}

function FalseAlarmsCard({ run }: { run: RunDto }) {
  const { count, detectors, cleanFrames } = falseAlarms(run, useChannel('scores'));
  const judged = detectors > 0 && cleanFrames > 0;
  return (
    <div className="card kpi" data-testid="kpi-false-alarms">
      <h2>False alarms so far</h2>
      <div className="n">{judged ? frames(count) : '–'}</div>
      <small>
        {judged ? `${plural(detectors, 'detector')}, ${frames(cleanFrames)} clean frames` : 'counted after the warm-up'}
      </small>
    </div>
  );
}

function LineCard() {
  const line = useChannel('line');
  const parts = [];
  if (line?.lag !== null && line?.lag !== undefined) parts.push(`lag ${frames(line.lag)}`);
  if (line?.p95Ms !== null && line?.p95Ms !== undefined) parts.push(`p95 ${frames(Math.round(line.p95Ms))} ms`);
  if (line?.provider !== null && line?.provider !== undefined) parts.push(line.provider);
  const rate = line?.framesPerSecond ?? null;
  return (
    <div className="card kpi" data-testid="kpi-line">
      <h2>Line</h2>
      <div className="n">{rate === null ? '–' : frames(rate)} /s</div>
      <small>{parts.length > 0 ? parts.join(' · ') : 'frames seen going by'}</small>
    </div>
  );
}
