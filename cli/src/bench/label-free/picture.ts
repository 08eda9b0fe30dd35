import { datasetNamed } from '@simdrift/datasets';
import { EXACT, METHOD_NAMES, UNCHANGED } from './methods.js';
import { SHIFT_TYPES } from './predicted-cells.js';
import type { SetResult } from './results.js';
import { cellsOf, MILD, summaryOf, type Summary } from './summary.js';

const PANEL = { width: 236, row: 17, gap: 26, head: 40 };
const LEFT = 146;
const TOP = 62;

const STYLE = `text{font:12px system-ui,'Segoe UI',sans-serif;fill:#1b2124}.bg{fill:#fff}.h{font-size:15px;font-weight:650}.b{font-weight:600}.dim{fill:#5f6a6f}
.v{paint-order:stroke;stroke:#fff;stroke-width:4px}.m{fill:#7a5ea8}.o{fill:#b9a8d6}.u{stroke:#1b2124;stroke-width:1.5}.e{stroke:#5f6a6f;stroke-dasharray:3 3}.a{stroke:#e1e5e4}
@media(prefers-color-scheme:dark){text{fill:#e6ebea}.v{stroke:#171d20}.bg{fill:#171d20}.dim{fill:#94a0a4}.m{fill:#a58bd3}.o{fill:#5b4c7c}.u{stroke:#e6ebea}.e{stroke:#94a0a4}.a{stroke:#273034}}`;

/** Error of each method as a bar, by set and type of shift; the line is "unchanged", the dashed one what chance alone leaves. */
export function labelFreeSvg(sets: readonly SetResult[]): string {
  const height = PANEL.head + METHOD_NAMES.length * PANEL.row;
  const width = LEFT + sets.length * (PANEL.width + PANEL.gap);
  const total = TOP + SHIFT_TYPES.length * (height + 18) + 10;
  const panels = SHIFT_TYPES.flatMap((type, row) => {
    const y = TOP + row * (height + 18);
    const summaries = sets.map((set) => summaryOf(cellsOf(set, type, MILD)));
    const largest = Math.max(...summaries.flatMap(({ error }) => Object.values(error)));
    return [
      `<text class="b" x="20" y="${y + 14}">${type}</text>`,
      ...METHOD_NAMES.map(
        (name, i) => `<text class="dim" x="20" y="${y + PANEL.head + i * PANEL.row + 11}">${name}</text>`,
      ),
      ...summaries.flatMap((summary, column) =>
        panel(
          summary,
          LEFT + column * (PANEL.width + PANEL.gap),
          y,
          largest,
          datasetNamed(sets[column]!.dataset).title,
        ),
      ),
    ];
  });
  const title = 'Accuracy without labels: mean absolute error in points, levels 1 to 3';
  const subtitle =
    'Line: accuracy is unchanged. Dashed: the chance of a window, which no method can know. Dark: the best method.';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" role="img" aria-label="${title}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="bg" width="${width}" height="${total}" rx="10"/>`,
    `<text class="h" x="20" y="28">${title}</text>`,
    `<text class="dim" x="20" y="47">${subtitle}</text>`,
    ...panels,
    '</svg>\n',
  ].join('\n');
}

function panel({ error, best }: Summary, x: number, y: number, largest: number, title: string): string[] {
  const at = (value: number) => x + (value / largest) * (PANEL.width - 40);
  const [top, bottom] = [y + PANEL.head - 4, y + PANEL.head + METHOD_NAMES.length * PANEL.row];
  const line = (name: string, style: string) =>
    `<line class="${style}" x1="${at(error[name]!).toFixed(1)}" x2="${at(error[name]!).toFixed(1)}" y1="${top}" y2="${bottom}"/>`;
  return [
    `<text class="b" x="${x}" y="${y + 14}">${title}</text>`,
    `<text class="dim" x="${x}" y="${y + 30}">unchanged ${(100 * error[UNCHANGED]!).toFixed(1)}, chance ${(100 * error[EXACT]!).toFixed(1)}</text>`,
    `<line class="a" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/>`,
    ...METHOD_NAMES.map(
      (name, i) =>
        `<rect class="${name === best ? 'm' : 'o'}" x="${x}" y="${y + PANEL.head + i * PANEL.row}" width="${(at(error[name]!) - x).toFixed(1)}" height="${PANEL.row - 4}" rx="2"/>`,
    ),
    line(UNCHANGED, 'u'),
    line(EXACT, 'e'),
    ...METHOD_NAMES.flatMap((name, i) => {
      const [row, value] = [y + PANEL.head + i * PANEL.row, error[name]!];
      return [
        `<text class="v ${name === best ? 'b' : 'dim'}" x="${(at(value) + 5).toFixed(1)}" y="${row + 11}">${(100 * value).toFixed(1)}</text>`,
      ];
    }),
  ];
}
