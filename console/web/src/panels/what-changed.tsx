import type { FeatureDto, RunDto } from '../../../src/live/live-dto.js';
import { frames, share, words } from '../lib/format.js';
import { useChannel } from '../live/use-live.js';

/** The axis goes so many standard deviations to each side; what lies further stands at its end as an arrow. */
const REACH = 3;
/** As at a test of all features at once (Bonferroni): a mark is filled below this share of a chance. */
const ALPHA = 0.05;

/** What changed in the images: where the newest window lies against the reference, feature by feature. */
export function WhatChanged({ run, stream }: { run: RunDto; stream: string }) {
  const told = useChannel('features')?.streams.find((entry) => entry.stream === stream);
  const features = told?.features ?? [];
  return (
    <section className="card changed" aria-labelledby="changed" data-testid="changed">
      <h2 id="changed">What changed{told === undefined ? '' : `, last ${frames(told.count)} images`}</h2>
      {features.length === 0 ? (
        <p className="calm">
          {run.phase === 'ended'
            ? 'This run told of no image features.'
            : 'Image features are compared as soon as the first window is full.'}
        </p>
      ) : (
        <>
          <p className="most">{mostMoved(features)}</p>
          <ul className="features">
            {features.map((feature) => (
              <Row key={feature.name} feature={feature} tests={features.length} />
            ))}
            <li className="axis" aria-hidden="true">
              <span />
              <span className="ends">
                <span>−{REACH}</span>
                <span>0</span>
                <span>+{REACH} SD</span>
              </span>
              <span />
            </li>
          </ul>
          <small>
            Filled: unlikely by chance (KS, p &lt; {share(ALPHA)} over all {features.length}).
          </small>
        </>
      )}
    </section>
  );
}

function Row({ feature: { name, shift, pValue }, tests }: { feature: FeatureDto; tests: number }) {
  const moved = hasMoved(pValue, tests);
  const beyond = shift !== null && Math.abs(shift) > REACH;
  const at = shift === null ? 0 : Math.max(-REACH, Math.min(REACH, shift));
  return (
    <li data-testid={`feature-${name}`} data-moved={moved}>
      <span className="line">{words(name)}</span>
      <span className="range middle">
        {shift !== null && (
          <>
            <i style={{ left: `${50 + (Math.min(0, at) / REACH) * 50}%`, width: `${(Math.abs(at) / REACH) * 50}%` }} />
            <b className={moved ? 'moved' : ''} style={{ left: `${50 + (at / REACH) * 50}%` }}>
              {beyond && (shift > 0 ? '›' : '‹')}
            </b>
          </>
        )}
      </span>
      <span className="figures">
        {shift === null ? <small>constant</small> : signed(shift)}
        {moved && <span className="hidden"> changed</span>}
      </span>
    </li>
  );
}

/** Whether chance hardly explains it, so many features being looked at. */
function hasMoved(pValue: number | null, tests: number): boolean {
  return pValue !== null && pValue * tests < ALPHA;
}

/** The feature that lies furthest from the reference, in words. */
function mostMoved(features: readonly FeatureDto[]): string {
  const sure = features.filter(({ pValue, shift }) => shift !== null && hasMoved(pValue, features.length));
  const [most] = sure.sort((a, b) => Math.abs(b.shift ?? 0) - Math.abs(a.shift ?? 0));
  if (most === undefined) return 'Nothing that chance does not explain.';
  return `Most: ${words(most.name)}, ${signed(most.shift ?? 0)} standard deviations.`;
}

/** @example signed(-1.24); // '−1.2' */
function signed(value: number): string {
  if (Math.abs(value) < 0.05) return '0.0';
  return `${value < 0 ? '−' : '+'}${Math.abs(value) < 9.95 ? Math.abs(value).toFixed(1) : frames(Math.abs(value))}`;
}
