import { describe, expect, it } from '@jest/globals';
import { degradations } from '@simdrift/imaging';
import { appliesText, effectListText, listedEffects } from './effect-list.js';

const named = (name: string) => listedEffects().find((effect) => effect.name === name)!;

describe(appliesText.name, () => {
  it('says which images, and for which sets levels are published', () => {
    expect(appliesText(named('noise'))).toBe('any');
    expect(appliesText(named('saturation'))).toBe('RGB');
    expect(appliesText(named('gaussian_noise'))).toBe('any; levels of derma, pneumonia, retina');
    expect(appliesText(named('jpeg_compression'))).toBe('any; levels of every set');
  });
});

describe(effectListText.name, () => {
  it('has a line for every effect, under its family', () => {
    const lines = effectListText(listedEffects()).split('\n');
    for (const { name, description } of degradations) {
      expect(lines.filter((line) => line.startsWith(`  ${name} `) && line.endsWith(description))).toHaveLength(1);
    }
    expect(lines.indexOf('noise')).toBeGreaterThan(-1);
    expect(lines.find((line) => line.includes('--level takes'))).toContain('motion_blur');
  });
});
