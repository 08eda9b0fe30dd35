import type { LaneDto, LaneState, RunDto, StreamLanesDto } from '../../../src/live/live-dto.js';
import { frames, share, words } from '../lib/format.js';
import type { TimeScale } from '../lib/time-scale.js';
import { episodes, hitAlarm, isDummy, titleOf, truthStretches, type Episode } from '../lib/verdict.js';
import { useChannel } from '../live/use-live.js';
import { STATE_WORDS } from '../panels/state-glyph.js';
import { lanePaths, rectangle, stateAt } from './lane-paths.js';
import { Onsets } from './onsets.js';
import { TimeAxis } from './time-axis.js';
import { Tip } from './tip.js';

const ROW = { wide: 32, narrow: 38 };
const BAR = { wide: 20, narrow: 16 };
const STATES: readonly LaneState[] = ['pending', 'stable', 'warning', 'drift'];
const FILL: Readonly<Record<LaneState, string>> = {
  pending: 'url(#pending)',
  stable: 'var(--stable)',
  warning: 'url(#warning)',
  drift: 'var(--drift)',
};

interface LanesProps {
  readonly run: RunDto;
  readonly stream: string;
  readonly scale: TimeScale;
  readonly width: number;
  /** On a narrow screen names stand above their lanes. */
  readonly narrow: boolean;
}

/** The truth on top, a lane for each detector under it, and how late each one was. */
export function Lanes({ run, stream, scale, width, narrow }: LanesProps) {
  const lanes = useChannel('lanes')?.streams.find((entry) => entry.stream === stream);
  const scores = useChannel('scores')?.scores.filter((entry) => entry.stream === stream) ?? [];
  const seen = run.streams.find(({ id }) => id === stream)?.seen ?? 0;
  const truth = episodes(lanes);
  const row = narrow ? ROW.narrow : ROW.wide;
  const top = row;
  const bottom = top + run.detectors.length * row;
  return (
    <svg
      width={width}
      height={bottom + 26}
      role="list"
      aria-label="States over time: the truth, then a lane for each detector"
      data-testid="lanes"
    >
      <Patterns />
      <TruthRow lanes={lanes} truth={truth} y={0} narrow={narrow} scale={scale} seen={seen} />
      <Onsets truth={truth} scale={scale} bottom={bottom + 2} />
      {run.detectors.map(({ id }, i) => (
        <DetectorRow
          key={id}
          run={run}
          detector={id}
          lane={lanes?.lanes.find(({ detector }) => detector === id)}
          hit={hitOf(lanes, id, scores, truth)}
          y={top + i * row}
          narrow={narrow}
          scale={scale}
          seen={seen}
        />
      ))}
      <TimeAxis scale={scale} y={bottom + 2} />
    </svg>
  );
}

function hitOf(
  lanes: StreamLanesDto | undefined,
  detector: string,
  scores: readonly Parameters<typeof hitAlarm>[1][],
  truth: readonly Episode[],
): { at: number; delay: number } | null {
  const lane = lanes?.lanes.find((entry) => entry.detector === detector);
  return lane === undefined
    ? null
    : hitAlarm(
        lane,
        scores.find((score) => score?.detector === detector),
        truth,
      );
}

interface RowProps {
  readonly y: number;
  readonly narrow: boolean;
  readonly scale: TimeScale;
  readonly seen: number;
}

function bar(y: number, narrow: boolean): { y: number; height: number; label: { x: number; y: number } } {
  return narrow
    ? { y: y + 18, height: BAR.narrow, label: { x: 0, y: y + 12 } }
    : { y: y + 6, height: BAR.wide, label: { x: 0, y: y + 20 } };
}

interface TruthRowProps extends RowProps {
  readonly lanes: StreamLanesDto | undefined;
  readonly truth: readonly Episode[];
}

/** What was injected, as high as it was severe, with its names for whoever points at it. */
function TruthRow({ lanes, truth, y, narrow, scale, seen }: TruthRowProps) {
  const { y: top, height, label } = bar(y, narrow);
  const stretches = truthStretches(lanes);
  const now = scale.x(seen);
  const last = stretches.at(-1);
  const spoken =
    last === undefined ? 'nothing injected' : `${named(last.effects)}, since frame ${frames(truth.at(-1)!.begin)}`;
  const said = (frame: number): string => {
    const there = stretches.find(({ from, until }) => frame >= from && frame < until);
    return there === undefined ? '' : `${named(there.effects)}, frames ${frames(there.from)} to ${frames(there.until)}`;
  };
  return (
    <g role="listitem" aria-label={`Injected truth: ${spoken}`} data-testid="truth">
      <text {...label}>injected truth</text>
      <rect x={scale.left} y={top} width={Math.max(0, now - scale.left)} height={height} rx={2} fill="var(--line)" />
      <path
        d={stretches
          .map(({ from, until, effects }) => {
            // Never so low that it could not be seen.
            const tall = Math.max(4, height * (0.3 + 0.7 * effects[0]!.severity));
            const [x, end] = [scale.x(from), Math.min(scale.x(until), now)];
            return rectangle(x, top + height - tall, Math.max(0.75, end - x + 0.4), tall);
          })
          .join('')}
        fill="var(--truth)"
      />
      <Tip y={top} height={height} scale={scale} say={said} />
    </g>
  );
}

function named(effects: readonly { readonly effect: string; readonly severity: number }[]): string {
  return effects.map(({ effect, severity }) => `${words(effect)} ${share(severity)}`).join(', ');
}

interface DetectorRowProps extends RowProps {
  readonly run: RunDto;
  readonly detector: string;
  readonly lane: LaneDto | undefined;
  readonly hit: { at: number; delay: number } | null;
}

function DetectorRow({ run, detector, lane, hit, y, narrow, scale, seen }: DetectorRowProps) {
  const { y: top, height, label } = bar(y, narrow);
  const states = lane?.states ?? [];
  const title = titleOf(run, detector);
  const last = states.at(-1);
  const spoken =
    last === undefined
      ? 'no reading yet'
      : `${STATE_WORDS[last[1]]} since frame ${frames(last[0])}${hit === null ? '' : `, noticed ${frames(hit.delay)} frames after the onset`}`;
  const dummy = isDummy(run, detector);
  const paths = lanePaths(states, scale, seen, top, height);
  const said = (frame: number): string => {
    const held = stateAt(states, frame, seen);
    return held === undefined ? '' : `${STATE_WORDS[held.state]}, frames ${frames(held.from)} to ${frames(held.until)}`;
  };
  return (
    <g
      role="listitem"
      aria-label={`${title}: ${spoken}`}
      data-testid={`lane-${detector}`}
      data-state={last?.[1] ?? 'none'}
    >
      <text {...label} fontStyle={dummy ? 'italic' : 'normal'}>
        {title}
      </text>
      <g opacity={dummy ? 0.55 : 1}>
        {STATES.map((state) => (
          <path key={state} d={paths[state] ?? ''} fill={FILL[state]} opacity={state === 'stable' ? 0.55 : 1} />
        ))}
      </g>
      {hit !== null && (
        <Delay
          hit={hit}
          y={top + height / 2}
          above={narrow ? label.y : null}
          until={untilOf(states, hit.at, seen)}
          scale={scale}
        />
      )}
      <Tip y={top} height={height} scale={scale} say={said} />
    </g>
  );
}

function untilOf(states: LaneDto['states'], from: number, seen: number): number {
  return states.find(([at]) => at > from)?.[0] ?? seen;
}

interface DelayProps {
  readonly hit: { at: number; delay: number };
  readonly y: number;
  /** Where the name of the lane stands, when it stands above: the length then goes to the end of that line. */
  readonly above: number | null;
  readonly until: number;
  readonly scale: TimeScale;
}

/** The way from the onset to the alarm, and its length in frames, written where there is room. */
function Delay({ hit, y, above, until, scale }: DelayProps) {
  const text = `+${frames(hit.delay)}`;
  const need = text.length * 8 + 12;
  const alarm = scale.x(hit.at);
  const end = scale.x(until);
  const inside = above === null && end - alarm >= need;
  const place =
    above !== null
      ? { x: scale.right, y: above, textAnchor: 'end' as const }
      : inside
        ? { x: alarm + 6, y: y + 4, textAnchor: 'start' as const }
        : end + need <= scale.right + 8
          ? { x: end + 5, y: y + 4, textAnchor: 'start' as const }
          : { x: alarm - 5, y: y + 4, textAnchor: 'end' as const };
  return (
    <g aria-hidden="true">
      <line x1={scale.x(hit.at - hit.delay)} x2={alarm} y1={y} y2={y} stroke="var(--ink)" />
      <text {...place} className={inside ? 'delay inside' : 'delay'}>
        {text}
      </text>
    </g>
  );
}

/** Hatching for warning and dots for warming up: each state is told by more than its colour. */
function Patterns() {
  return (
    <defs>
      <pattern id="warning" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--warn)" />
        <rect width="1.6" height="6" fill="var(--warn-deep)" />
      </pattern>
      <pattern id="pending" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="var(--line)" opacity="0.45" />
        <circle cx="3" cy="3" r="0.9" fill="var(--dim)" />
      </pattern>
    </defs>
  );
}
