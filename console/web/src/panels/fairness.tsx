import { useState } from 'react';
import type { AttributeDto, CohortDto, IntervalDto, RunDto } from '../../../src/live/live-dto.js';
import { frames, share, spaced } from '../lib/format.js';
import { useChannel } from '../live/use-live.js';

/** Whether the model serves every cohort alike; nothing of a run without cohorts. A phantom has some: their place is kept from the start. */
export function Fairness({ run, stream }: { run: RunDto; stream: string }) {
  const attributes = useChannel('fairness')?.streams.find((entry) => entry.stream === stream)?.attributes ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const attribute = attributes.find(({ name }) => name === chosen) ?? attributes[0];
  if (attribute === undefined)
    return run.source !== 'phantom' ? null : (
      <section className="card cohort-card" aria-labelledby="fairness">
        <h2 id="fairness">For everyone alike: accuracy by cohort</h2>
        <p className="calm">Cohorts are compared as soon as a window of labelled frames is complete.</p>
      </section>
    );
  return (
    <section className="card cohort-card" aria-labelledby="fairness" data-testid="fairness">
      <div className="head">
        <h2 id="fairness">For everyone alike: accuracy by cohort, 90 % intervals</h2>
        {attribute.simulated && <span className="tag phantom">simulated cohorts</span>}
      </div>
      <div className="chips" role="group" aria-label="Cohort attribute">
        {attributes.map(({ name }) => (
          <button key={name} aria-pressed={name === attribute.name} onClick={() => setChosen(name)}>
            {spaced(name)}
          </button>
        ))}
      </div>
      <Cohorts attribute={attribute} />
      <dl className="gaps">
        <Gap name="Demographic parity difference" gap={attribute.demographicParity} />
        <Gap name="Equalised odds difference" gap={attribute.equalisedOdds} />
      </dl>
    </section>
  );
}

function Cohorts({ attribute: { cohorts } }: { attribute: AttributeDto }) {
  const lows = cohorts.map(({ accuracy }) => accuracy?.low ?? 1);
  const floor = Math.max(0, Math.floor(Math.min(0.8, ...lows) * 10) / 10);
  return (
    <ul className="cohorts">
      {cohorts.map((cohort) => (
        <Row key={cohort.name} cohort={cohort} floor={floor} />
      ))}
      <li className="axis" aria-hidden="true">
        <span />
        <span className="ends">
          <span>{share(floor, 1)}</span>
          <span>1.0</span>
        </span>
        <span />
      </li>
    </ul>
  );
}

function Row({ cohort: { name, count, accuracy, ece }, floor }: { cohort: CohortDto; floor: number }) {
  const at = (value: number) => (100 * (value - floor)) / (1 - floor);
  return (
    <li>
      <span>
        {spaced(name)} <small>{frames(count)}</small>
      </span>
      <span className="range">
        {accuracy !== null && (
          <>
            <i style={{ left: `${at(accuracy.low)}%`, width: `${at(accuracy.high) - at(accuracy.low)}%` }} />
            <b style={{ left: `${at(accuracy.value)}%` }} />
          </>
        )}
      </span>
      <span className="figures">
        {accuracy === null ? (
          <small>too few to tell</small>
        ) : (
          <>
            {share(accuracy.value)} <small>ECE {ece === null ? '–' : share(ece.value)}</small>
          </>
        )}
      </span>
    </li>
  );
}

function Gap({ name, gap }: { name: string; gap: IntervalDto | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {gap === null ? (
          <small>no two cohorts are large enough</small>
        ) : (
          <>
            {share(gap.value)}{' '}
            <small>
              {share(gap.low)} to {share(gap.high)}
            </small>
          </>
        )}
      </dd>
    </div>
  );
}
