import { describe, expect, it } from '@jest/globals';
import { FrameSource, type TrueFrame } from '@simdrift/scenarios';
import { smallPlan, smallSources } from '../small-run.spec-helper.js';
import { FrameHash } from './frame-hash.js';

const plan = smallPlan({ streams: ['north', 'south'] });
const source = new FrameSource(plan, smallSources());
const frames = (stream: string) => Array.from({ length: 220 }, (_, seq) => source.frameAt(stream, seq));

function hashOf(list: readonly TrueFrame[]): string {
  const hash = new FrameHash();
  for (const frame of list) hash.add(frame);
  return hash.digest();
}

describe(FrameHash.name, () => {
  it('does not depend on how the streams were mixed, nor on being looked at', () => {
    const [north, south] = [frames('north'), frames('south')];
    const whole = hashOf([...north, ...south]);
    expect(hashOf(north.flatMap((frame, i) => [south[i]!, frame]))).toBe(whole);
    const hash = new FrameHash();
    for (const frame of [...south, ...north]) {
      hash.add(frame);
      hash.digest();
    }
    expect(hash.digest()).toBe(whole);
  });

  it('changes with every single thing that it covers', () => {
    const list = frames('north');
    const last = list.at(-1)!;
    const pixels = last.streamed.pixels.slice();
    pixels[63]! ^= 1;
    const others: TrueFrame[] = [
      { ...last, streamed: { ...last.streamed, pixels } },
      { ...last, seq: 999 },
      { ...last, label: 1 - last.label },
      { ...last, sample: 'x:1' },
      { ...last, cohort: { site: 'n' } },
      { ...last, stream: 'south' },
      { ...last, effects: last.effects.map((effect) => ({ ...effect, severity: 0.51 })) },
    ];
    const hashes = [last, ...others].map((frame) => hashOf([...list.slice(0, -1), frame]));
    expect(new Set(hashes).size).toBe(hashes.length);
  });
});
