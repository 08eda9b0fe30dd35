import { describe, expect, it } from '@jest/globals';
import { parseScenario } from '@simdrift/scenarios';
import { block, timelinePicture } from './timeline-picture.js';

const scenario = (stages: string) =>
  parseScenario(
    `{ name: x, title: X, story: s, watch: w, datasets: [pneumoniamnist], frames: 800, reference: { frames: 200 }, ${stages}, expect: [{ that: alert }] }`,
    'x.yaml',
  );
const lanes = (stages: string, width = 8) => timelinePicture(scenario(stages), width).split('\n');

describe(timelinePicture.name, () => {
  it('shades the warm-up, and shows a step at its height until it ends', () => {
    const [lane, axis] = lanes('stages: [{ from: 400, until: 600, effects: [{ name: noise, severity: 0.5 }] }]');
    expect(lane).toBe('main  noise  ░░··▄▄··');
    expect(axis!.trimStart()).toMatch(/^frame {2}0 /);
  });

  it('rises with a ramp', () => {
    const [lane] = lanes(
      'stages: [{ from: 400, ramp: { kind: linear, over: 400 }, effects: [{ name: noise, severity: 1 }] }]',
    );
    expect(lane).toBe('main  noise  ░░··▂▄▆█');
  });

  it('shows an episode that is shorter than a column', () => {
    const [lane] = lanes('stages: [{ from: 450, until: 451, effects: [{ name: blur, severity: 0.01 }] }]');
    expect(lane).toBe('main  blur  ░░··▁···');
  });

  it('gives a lane to each effect of each stream, and one to a clean stream', () => {
    const stage = '{ from: 400, effects: [{ name: noise, severity: 1 }, { name: blur, severity: 0.25 }] }';
    const [north, , south] = lanes(`streams: [{ name: north, stages: [${stage}] }, { name: south }]`);
    expect(north).toBe('north  noise  ░░··████');
    expect(south).toBe('south  clean  ░░······');
    expect(lanes(`streams: [{ name: north, stages: [${stage}] }, { name: south }]`)[1]).toBe('       blur   ░░··▂▂▂▂');
  });

  it('writes frame numbers where their frames are, the last one at the right edge', () => {
    const axis = lanes('stages: []', 40)[1]!.slice('main  clean  '.length);
    expect(axis).toBe('0         200       400       600    800');
  });
});

describe(block.name, () => {
  it('is the lowest for the least, and full only from 7/8', () => {
    expect([1e-9, 0.125, 0.126, 0.5, 0.875, 0.876, 1].map(block)).toEqual(['▁', '▁', '▂', '▄', '▇', '█', '█']);
  });
});
