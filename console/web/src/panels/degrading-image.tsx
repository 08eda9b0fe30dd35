import { useState } from 'react';
import type { RunDto } from '../../../src/live/live-dto.js';
import { wantsStillness } from '../app/look.js';
import { words } from '../lib/format.js';

/** One image of the run's set as the chosen effect grows from nothing to its strongest: an animation, to download. */
export function DegradingImage({ run, effect }: { run: RunDto; effect: string | null }) {
  const [sample, setSample] = useState(0);
  const [failed, setFailed] = useState('');
  const [still, setStill] = useState(wantsStillness);
  const source = run.source === 'medmnist' ? 'medmnist' : 'phantom';
  const query = new URLSearchParams({ dataset: run.dataset, source, sample: String(sample) });
  const address =
    effect === null || run.dataset === '' || run.source === 'own'
      ? null
      : `/api/v1/effects/${encodeURIComponent(effect)}/animation.gif?${query.toString()}`;
  const shown = address !== null && failed !== address;
  return (
    <div className="degrading">
      <h2>What it looks like</h2>
      <div className="frame">
        {shown && !still && (
          <img
            src={address}
            alt={`An image degrading under ${words(effect ?? '')}, severity 0 to 1; the bar is the severity`}
            width={168}
            height={174}
            onError={() => setFailed(address)}
            data-testid="degrading"
          />
        )}
        {still && <span className="dim">Standing still: you asked for less motion.</span>}
        {!shown && !still && <span className="dim">These images are not at hand here.</span>}
      </div>
      <div className="row">
        <button onClick={() => setSample(sample + 1)}>Another image</button>
        <button aria-pressed={still} onClick={() => setStill(!still)}>
          Still
        </button>
        {shown && (
          <a href={address} download={`${run.dataset}-${effect ?? ''}-${sample}.gif`} data-testid="download-gif">
            Download GIF
          </a>
        )}
      </div>
    </div>
  );
}
