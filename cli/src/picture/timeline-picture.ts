import { streamsOf, Timeline, type Scenario } from '@simdrift/scenarios';

const BLOCKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const WARM_UP = '░';
const NOTHING = '·';

/**
 * What a scenario injects and when, for a terminal: a lane per stream and effect, a column per stretch of frames, as high as the
 * largest severity in it; the clean warm-up shaded; frame numbers below.
 *
 * @param width - columns of the lanes, without their names, from 10
 * @example a step to severity 0.5 half way, warm-up of a quarter
 * timelinePicture(scenario, 12)
 * // main  noise  ░░░···▄▄▄▄▄▄
 * //              0   33  67
 */
export function timelinePicture(scenario: Scenario, width: number): string {
  const lanes = streamsOf(scenario).flatMap((stream) => {
    const timeline = new Timeline(stream, scenario.frames);
    const effects = [...new Set(stream.stages.flatMap((stage) => stage.effects.map(({ name }) => name)))];
    const lane = (effect: string) => columnsOf(timeline, effect, scenario, width);
    if (effects.length === 0) return [{ stream: stream.name, effect: 'clean', columns: lane('') }];
    return effects.map((effect, i) => ({ stream: i === 0 ? stream.name : '', effect, columns: lane(effect) }));
  });
  const streamWidth = Math.max(...lanes.map(({ stream }) => stream.length));
  const effectWidth = Math.max(...lanes.map(({ effect }) => effect.length));
  const name = (stream: string, effect: string) => `${stream.padEnd(streamWidth)}  ${effect.padEnd(effectWidth)}  `;
  return [
    ...lanes.map(({ stream, effect, columns }) => `${name(stream, effect)}${columns}`),
    `${name('', 'frame')}${axis(scenario.frames, width)}`,
    '',
    `${WARM_UP} clean warm-up, the detectors' reference   ${NOTHING} nothing injected   ${BLOCKS.join('')} severity up to 1`,
  ].join('\n');
}

function columnsOf(timeline: Timeline, effect: string, { frames, reference }: Scenario, width: number): string {
  let text = '';
  for (let column = 0; column < width; column++) {
    const begin = Math.floor((column * frames) / width);
    const end = Math.max(begin + 1, Math.floor(((column + 1) * frames) / width));
    let severity = 0;
    for (let seq = begin; seq < end; seq++) {
      for (const active of timeline.at(seq)) {
        if (active.spec.name === effect) severity = Math.max(severity, active.severity);
      }
    }
    text += severity > 0 ? block(severity) : end <= reference.frames ? WARM_UP : NOTHING;
  }
  return text;
}

/** The character of a severity above 0: eighths, rounded up, so that whatever is injected shows. */
export function block(severity: number): string {
  return BLOCKS[Math.min(7, Math.max(0, Math.ceil(severity * 8) - 1))]!;
}

/** Frame numbers, each written where its frame is; one that would touch the one before it is left out. */
function axis(frames: number, width: number): string {
  let text = '';
  for (let quarter = 0; quarter <= 4; quarter++) {
    const label = String(Math.round((quarter * frames) / 4));
    const at = quarter === 4 ? width - label.length : Math.round((quarter * width) / 4);
    if (at >= text.length + (quarter === 0 ? 0 : 1)) text = text.padEnd(at) + label;
  }
  return text;
}
