import { memo, useEffect, useState } from 'react';
import type { PictureDto, RunDto } from '../../../src/live/live-dto.js';
import { call } from '../api/client.js';
import { className } from '../lib/class-name.js';
import { frames, share, words } from '../lib/format.js';
import { newestPairs } from '../lib/newest-pairs.js';
import { useChannel } from '../live/use-live.js';
import { Pixels } from './pixels.js';
import { Verdict } from './verdict-words.js';

const COUNTS = [4, 8, 16] as const;
const MOST = 16;

/** The newest sampled images, each as it was and as it was streamed, with what the model said of it. */
export function BeforeAfter({ run, stream }: { run: RunDto; stream: string }) {
  const [count, setCount] = useState<number>(8);
  const [held, setHeld] = useState(false);
  const pairs = usePairs(run.run, stream, held);
  const wrong = pairs.filter(({ label, prediction }) => prediction !== null && prediction.predicted !== label).length;
  return (
    <section className="card whole" aria-labelledby="before-after">
      <div className="head">
        <h2 id="before-after">Before and after</h2>
        <div className="tools">
          <small>
            {pairs.length === 0 ? 'no image judged yet' : `${wrong} of the newest ${pairs.length} taken wrongly`}
          </small>
          <label>
            <span className="dim">pairs</span>{' '}
            <select value={count} onChange={(event) => setCount(Number(event.target.value))} data-testid="pair-count">
              {COUNTS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <button aria-pressed={held} onClick={() => setHeld(!held)} data-testid="hold-pairs">
            Hold
          </button>
        </div>
      </div>
      <ol className="pairs" data-testid="pairs">
        {Array.from({ length: count }, (_, i) => (
          <Pair key={i} run={run} picture={pairs[i] ?? null} />
        ))}
      </ol>
    </section>
  );
}

const Pair = memo(
  function Pair({ run, picture }: { run: RunDto; picture: PictureDto | null }) {
    const effects = picture?.effects.map(({ effect, severity }) => `${words(effect)} ${share(severity)}`) ?? [];
    return (
      <li data-testid={picture === null ? undefined : 'pair'}>
        <div className="pair">
          <Pixels picture={picture?.original ?? null} label={picture === null ? 'No image yet' : 'As it was'} />
          <Pixels
            picture={picture?.streamed ?? null}
            label={picture === null ? 'No image yet' : 'As it was streamed'}
          />
        </div>
        <div className="cap">
          <span className="dim line">
            {picture === null ? '' : `frame ${frames(picture.seq)} · truth: ${className(run, picture.label)}`}
          </span>
          <span className="line">
            <Verdict run={run} picture={picture} />
          </span>
          <span className="dim line" title={effects.join(', ')}>
            {picture === null ? '' : effects.length === 0 ? 'unchanged' : effects.join(', ')}
          </span>
        </div>
      </li>
    );
  },
  // A run changes with every frame; its class names do not.
  (a, b) => a.picture === b.picture && a.run.run === b.run.run && a.run.planned === b.run.planned,
);

/** What there is already, then every new picture that the stream brings. */
function usePairs(run: string, stream: string, held: boolean): readonly PictureDto[] {
  const newest = useChannel('picture')?.pictures.find((picture) => picture.stream === stream);
  const [pairs, setPairs] = useState<readonly PictureDto[]>([]);
  useEffect(() => {
    setPairs([]);
    const leaving = new AbortController();
    call('GET /api/v1/runs/{run}/pictures', { path: { run } }, leaving.signal).then(
      (known) =>
        setPairs((now) =>
          known
            .filter((picture) => picture.stream === stream)
            .reduce<readonly PictureDto[]>((all, picture) => newestPairs(all, picture, MOST), now),
        ),
      // The pictures that come from now on fill the grid as well.
      () => undefined,
    );
    return () => leaving.abort();
  }, [run, stream]);
  useEffect(() => {
    if (newest !== undefined && !held) setPairs((now) => newestPairs(now, newest, MOST));
  }, [newest, held]);
  return pairs;
}
