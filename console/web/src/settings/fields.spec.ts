import { describe, expect, it } from '@jest/globals';
import { settingsDocumentSchema } from '@simdrift/contracts';
import { NUMBERS, problemOf, problemsOf, type NumberPath } from './fields.js';

const paths = Object.keys(NUMBERS) as NumberPath[];

/** What the console says of one number, the others being their defaults. */
function taken(path: NumberPath, value: number): boolean {
  const [section = '', key = ''] = path.split('.');
  // A step may not be longer than the window.
  const around = path === 'detection.step' ? { window: 1000 } : path === 'detection.window' ? { step: 1 } : {};
  return settingsDocumentSchema.safeParse({ version: 1, [section]: { ...around, [key]: value } }).success;
}

describe('the numbers of the settings page', () => {
  it.each(paths)('%s has the range and the default that the console has', (path) => {
    const { min, max, byDefault, whole } = NUMBERS[path];
    const tried = [min, max, byDefault, min - 1, max + 1, min - 1e-4, byDefault + 0.5].filter(
      (value) => whole || value > -1,
    );
    for (const value of tried) expect([value, problemOf(path, value) === null]).toEqual([value, taken(path, value)]);
    const [section = '', key = ''] = path.split('.');
    const defaults = settingsDocumentSchema.parse({ version: 1 }) as unknown as Record<string, Record<string, unknown>>;
    expect(defaults[section]![key]).toBe(byDefault);
  });

  it('says what is wrong with text, and nothing of what was not changed', () => {
    expect(problemsOf({ 'detection.window': '', 'alerts.budget': 3 })).toEqual({
      'detection.window': 'Write a whole number, 50 to 1,000 frames.',
    });
  });
});
