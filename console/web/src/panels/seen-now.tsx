import type { FilmFrameDto, PictureDto, RunDto } from '../../../src/live/live-dto.js';
import { frames, share, words } from '../lib/format.js';
import { useChannel } from '../live/use-live.js';
import { className } from '../lib/class-name.js';
import { Pixels } from './pixels.js';
import { Verdict } from './verdict-words.js';

const FILM = 12;

/** What the model sees now: the image as it was beside the image as it was streamed, and the last twelve. */
export function SeenNow({ run, stream }: { run: RunDto; stream: string }) {
  const picture = useChannel('picture')?.pictures.find((entry) => entry.stream === stream) ?? null;
  const film = useChannel('film')?.streams.find((entry) => entry.stream === stream)?.frames ?? [];
  return (
    <section className="card" aria-labelledby="seen-now">
      <div className="head">
        <h2 id="seen-now">What the model sees now</h2>
        <small>{picture === null ? '' : `frame ${frames(picture.seq)}`}</small>
      </div>
      <div className="pair">
        <div>
          <Pixels
            picture={picture?.original ?? null}
            label={picture === null ? 'No image yet' : `Original image, ${className(run, picture.label)}`}
            testId="picture-original"
          />
          <div className="cap">
            <span className="dim">original</span>
            <span data-testid="label">{picture === null ? '' : `truth: ${className(run, picture.label)}`}</span>
          </div>
        </div>
        <div>
          <Pixels picture={picture?.streamed ?? null} label={streamedLabel(picture)} testId="picture-streamed" />
          <div className="cap">
            <span className="dim">streamed</span>
            <Verdict run={run} picture={picture} />
          </div>
        </div>
      </div>
      <div className="chips" data-testid="effects">
        {picture?.effects.map(({ effect, severity }) => (
          <span className="tag" key={effect}>
            {words(effect)} {share(severity)}
          </span>
        ))}
        {picture !== null && picture.effects.length === 0 && <span className="tag">unchanged</span>}
      </div>
      <h2 className="hidden">The last {FILM} sampled frames</h2>
      <ol className="film" data-testid="film">
        {Array.from({ length: FILM }, (_, i) => (
          <FilmCell key={i} run={run} frame={film[i + Math.max(0, film.length - FILM)]} />
        ))}
      </ol>
    </section>
  );
}

function FilmCell({ run, frame }: { run: RunDto; frame: FilmFrameDto | undefined }) {
  const wrong = frame !== undefined && frame.predicted !== null && frame.predicted !== frame.label;
  const label =
    frame === undefined
      ? 'No image yet'
      : `Frame ${frames(frame.seq)}: ${className(run, frame.label)}${wrong ? `, taken for ${className(run, frame.predicted)}` : ''}`;
  return (
    <li className={wrong ? 'wrong' : ''} title={frame === undefined ? '' : label}>
      <Pixels picture={frame?.thumbnail ?? null} label={label} />
    </li>
  );
}

function streamedLabel(picture: PictureDto | null): string {
  if (picture === null) return 'No image yet';
  const effects = picture.effects.map(({ effect, severity }) => `${words(effect)} ${share(severity)}`);
  return `Streamed image, ${effects.length === 0 ? 'unchanged' : effects.join(', ')}`;
}
