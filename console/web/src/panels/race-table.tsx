import type { RunDto, ScoreDto } from '../../../src/live/live-dto.js';
import { frames, share } from '../lib/format.js';
import { isDummy, race, titleOf } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';

/** Every detector against the truth so far, with the dummies that any of them must beat. */
export function RaceTable({ run, stream }: { run: RunDto; stream: string }) {
  const rows = race(run, useChannel('scores'), stream);
  const policies = [...new Set(rows.flatMap(({ score }) => score?.policy ?? []))];
  return (
    <section className="card" aria-labelledby="race">
      <div className="head">
        <h2 id="race">The race so far</h2>
        <small>{policies.length > 0 ? `after an alarm: ${policies.join(', ')}` : ''}</small>
      </div>
      <div className="scroll">
        <table data-testid="race">
          <colgroup>
            <col />
            <col className="narrow" />
            <col className="wide" />
            <col className="narrow" />
            <col className="narrow" />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">detector</th>
              <th scope="col">
                delay<span className="hidden">, frames</span>
              </th>
              <th scope="col">false alarms / 1,000</th>
              <th scope="col">missed</th>
              <th scope="col">F1</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ detector, score }) => (
              <tr key={detector} className={isDummy(run, detector) ? 'dummy' : ''} data-testid={`race-${detector}`}>
                <th scope="row">{titleOf(run, detector)}</th>
                <td title={delayTitle(score)}>
                  {score?.delay === null || score === undefined ? '–' : frames(score.delay)}
                </td>
                <td
                  title={score === undefined ? '' : `${score.falseAlarms} in ${frames(score.cleanFrames)} clean frames`}
                >
                  {score === undefined || score.cleanFrames === 0
                    ? '–'
                    : ((1000 * score.falseAlarms) / score.cleanFrames).toFixed(1)}
                </td>
                <td>{score === undefined || score.episodes === 0 ? '–' : `${score.missed} of ${score.episodes}`}</td>
                <td>{score === undefined || score.episodes === 0 ? '–' : share(score.f1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function delayTitle(score: ScoreDto | undefined): string {
  if (score === undefined || score.delay === null) return '';
  const begin = score.delayFromBegin === null ? '' : `; ${frames(score.delayFromBegin)} from the begin of its ramp`;
  return `${frames(score.delay)} frames from the onset${begin}`;
}
