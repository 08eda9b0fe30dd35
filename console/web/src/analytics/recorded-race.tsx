import { frames, share } from '../lib/format.js';
import { raceOrder } from '../lib/race-order.js';
import type { Report } from './analytics-types.js';
import { FrameButton } from './frame-button.js';

type Raced = Report['detectors'][number];

interface RecordedRaceProps {
  readonly detectors: readonly Raced[];
  readonly onFrame: ((seq: number) => void) | undefined;
}

const HEADS: readonly (readonly [string, string])[] = [
  ['first alarm', 'Frame of the first alarm, right or false'],
  ['delay', 'Frames from the onset of the first episode that was noticed to the alarm'],
  ['false alarms / 1,000', 'False alarms per 1,000 clean frames, and how many there were'],
  ['hits', 'Episodes that were noticed'],
  ['missed', 'Episodes that were not'],
  ['F1', 'Hits against misses and false alarms'],
  ['after an alarm', 'What the detector does after an alarm'],
];

/** Every detector of a recorded run against the truth, in the order of the live race. */
export function RecordedRace({ detectors, onFrame }: RecordedRaceProps) {
  const raced = detectors
    .map((score) => ({ score, dummy: score.kind === 'dummy', delay: score.delay }))
    .sort(raceOrder);
  return (
    <section className="card" aria-labelledby="race-title">
      <h2 id="race-title">The detectors’ race</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label="The race of this run">
        <table className="leaderboard recorded-race" data-testid="recorded-race">
          <thead>
            <tr>
              <th scope="col">detector</th>
              {HEADS.map(([name, title]) => (
                <th key={name} scope="col" title={title}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {raced.map(({ score, dummy }) => (
              <tr key={score.name} className={dummy ? 'dummy' : ''} data-testid={`raced-${score.name}`}>
                <th scope="row">{score.title}</th>
                <td>
                  {score.firstAlarm === null ? (
                    <span className="dim">none</span>
                  ) : (
                    <FrameButton seq={score.firstAlarm} onFrame={onFrame} />
                  )}
                </td>
                <td>{score.delay === null ? '–' : frames(score.delay)}</td>
                <td>
                  {score.falseAlarmsPerThousand === null ? '–' : score.falseAlarmsPerThousand.toFixed(1)}{' '}
                  <span className="dim">({frames(score.falseAlarms)})</span>
                </td>
                <td>{score.hits}</td>
                <td>{score.missed}</td>
                <td>{score.hits + score.missed === 0 ? '–' : share(score.f1)}</td>
                <td>{score.policy}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
