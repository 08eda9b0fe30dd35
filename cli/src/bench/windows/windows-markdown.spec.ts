import { describe, expect, it } from '@jest/globals';
import { PUBLISHED } from './window-cell.js';
import type { MeasuredWindows } from './window-results.js';
import { windowsMarkdown } from './windows-markdown.js';

const cell = (detector: string, alarms: number): MeasuredWindows => ({
  detector,
  input: 'features',
  dataset: 'breastmnist',
  windowSize: 200,
  model: 'medmnist/breastmnist/resnet18',
  hash: '0',
  alarms,
  windows: 1000,
  textbook: { alarms: 150, windows: 200 },
  givenReference: [0, 2, 4],
  runs: { count: 12, endToEnd: 3, overlapping: 6, alarms: 24, judgements: 480 },
  rows: 156,
  seconds: 1,
});
const page = (...cells: MeasuredWindows[]) =>
  windowsMarkdown({ about: '', plan: PUBLISHED, cells: Object.fromEntries(cells.map((one, i) => [String(i), one])) });

describe(windowsMarkdown.name, () => {
  it('prints a cell with its interval, its spread and the textbook’s rate', () => {
    expect(page(cell('psi', 50))).toContain('| `psi` | features | breast | 200 | 5 | 3.7–6.5 | 0–10 | ');
    expect(page(cell('psi', 50))).toContain('| 75 |');
    expect(page(cell('psi', 50))).toContain('**All 1 intervals contain 5 % or lie below it.**');
  });

  it('names what is not measured yet', () => {
    expect(page(cell('psi', 50))).toContain('Not measured yet: psi-features@breastmnist/100, ');
  });

  it('names the cells that lie above', () => {
    const text = page(cell('psi', 50), cell('ks', 120));
    expect(text).toContain('**1 of 2 lie above 5 %: `ks` on breast, 200.**');
    expect(text).toContain('| 12 **above** |');
  });

  it('sums overlapping runs over the cells of a detector', () => {
    // 6 alarms in 120 windows end to end; 24 of 480 judgements; 3 and 6 of 12 runs.
    expect(page(cell('psi', 50))).toContain('| `psi` | 5 | 5 | 25 | 50 |');
    expect(page(cell('psi', 50), cell('psi', 40))).toContain('| `psi` | 5 | 5 | 25 | 50 |');
  });

  it('says so when nothing is measured', () => {
    expect(windowsMarkdown({ about: '', plan: null, cells: {} })).toContain('Nothing is measured yet');
  });
});
