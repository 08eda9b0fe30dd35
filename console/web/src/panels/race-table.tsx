import type { RunDto, ScoreDto } from '../../../src/live/live-dto.js';
import { figure, frames, share } from '../lib/format.js';
import { isDummy, race, titleOf } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';

/** What stands to the right of the first figures: the rest of the race, as docs/race.md defines it. */
const FIGURES: readonly { readonly name: string; readonly title: string; readonly of: (score: ScoreDto) => string }[] =
  [
    {
      name: 'precision',
      title: 'Hits of all alarms',
      of: ({ episodes, precision }) => (episodes === 0 ? '–' : share(precision)),
    },
    {
      name: 'recall',
      title: 'Hits of all episodes',
      of: ({ episodes, recall }) => (episodes === 0 ? '–' : share(recall)),
    },
    { name: 'MTFA', title: 'Mean time between false alarms, clean frames', of: ({ mtfa }) => orDash(mtfa, frames) },
    { name: 'MTD', title: 'Mean time to detection, frames from the onset', of: ({ mtd }) => orDash(mtd, frames) },
    { name: 'MTR', title: 'MTFA / MTD · (1 − missed detection rate)', of: ({ mtr }) => orDash(mtr, figure) },
    { name: 'NDT', title: 'Delay as a share of the episode, 1 when missed', of: ({ ndt }) => orDash(ndt, share) },
  ];

function orDash(value: number | null, text: (value: number) => string): string {
  return value === null ? '–' : text(value);
}

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
      <div className="scroll race" tabIndex={0} role="region" aria-label="The race, all figures">
        <table data-testid="race">
          <colgroup>
            <col className="name" />
            <col className="narrow" />
            <col className="wide" />
            <col className="narrow" />
            <col className="narrow" />
            {FIGURES.map(({ name }) => (
              <col key={name} className="narrow" />
            ))}
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
              {FIGURES.map(({ name, title }) => (
                <th key={name} scope="col" title={title}>
                  {name}
                </th>
              ))}
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
                {FIGURES.map(({ name, of }) => (
                  <td key={name}>{score === undefined ? '–' : of(score)}</td>
                ))}
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
