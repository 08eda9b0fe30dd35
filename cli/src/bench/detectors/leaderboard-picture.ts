import { CELL_KINDS } from './race-cells.js';
import type { LeaderboardRow } from './leaderboard.js';
import type { RaceResults } from './race-results.js';

const LABEL = 186;
const CELL = { width: 46, height: 20 };
const MARGIN = 12;
const HEAD = 106;

/** Pale to deep blue, told apart by lightness; in the dark from the ground up. False alarms are red. */
const STYLE = `
text{font:12px system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;fill:#1b2124}
.bg{fill:#fff}.dim{fill:#667176}.h{font-size:15px;font-weight:620}.f{font-size:11px;font-weight:600;fill:#667176}.n{text-anchor:middle}.w{fill:#fff}
.c0{fill:#f0f3f2}.c1{fill:#dbe7ef}.c2{fill:#b7cfdf}.c3{fill:#8fb3c9}.c4{fill:#4d7f9e}.c5{fill:#27546f}
.r1{fill:#f3d9dc}.r2{fill:#dd97a1}.r3{fill:#bb4455}
@media(prefers-color-scheme:dark){text{fill:#e6ebea}.bg{fill:#171d20}.dim,.f{fill:#8d999d}.w{fill:#fff}
.c0{fill:#20282b}.c1{fill:#253841}.c2{fill:#2b4d5e}.c3{fill:#35657e}.c4{fill:#4d8aab}.c5{fill:#9cc8de}.k{fill:#171d20}
.r1{fill:#43262c}.r2{fill:#7b3642}.r3{fill:#bb4455}}`;

/** What is too long for a picture that is to be read on a telephone. */
const SHORT: readonly (readonly [string, string])[] = [
  ['conditional-conformal-martingale', 'cond. conformal mart.'],
  ['conformal-martingale', 'conformal martingale'],
  ['pca-reconstruction', 'pca reconstr.'],
  ['confidence', 'conf.'],
  ['prevalence', 'preval.'],
];

const GROUPS: readonly (readonly [LeaderboardRow['group'], string])[] = [
  ['own', 'your own'],
  ['windowed', 'windowed'],
  ['sequential', 'sequential'],
  ['online', 'online'],
  ['dummy', 'dummies'],
];

/** A picture of the leaderboard: an SVG for light and dark pages, the share of drifts noticed by kind, a number in every cell. */
export function leaderboardSvg({ rows, streams, falseAlarmsPerThousand }: RaceResults): string {
  const width = 2 * MARGIN + LABEL + CELL_KINDS.length * CELL.width;
  const left = (column: number) => MARGIN + LABEL + column * CELL.width;
  const parts: string[] = [];
  let y = HEAD;
  for (const [group, title] of GROUPS) {
    const members = rows.filter((row) => row.group === group);
    if (members.length === 0) continue;
    parts.push(`<text class="f" x="${MARGIN}" y="${y + 14}">${title.toUpperCase()}</text>`);
    y += 21;
    for (const row of members) {
      const mark = row.calibration === 'textbook' ? ' *' : '';
      parts.push(`<text x="${MARGIN}" y="${y + 14}">${escape(`${short(row.title)}${mark}`)}</text>`);
      CELL_KINDS.forEach((kind, column) => {
        const result = row.kinds[kind];
        if (result !== undefined) parts.push(cell(left(column), y, result.noticed, kind === 'clean'));
      });
      y += CELL.height;
    }
    y += 8;
  }
  const height = y + 58;
  const title = 'Drifts noticed, % of streams';
  const subtitle = `${streams} streams, real sets; budget ${falseAlarmsPerThousand} false alarms per 1,000 frames`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(`${title}. ${subtitle}`)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="bg" width="${width}" height="${height}" rx="10"/>`,
    `<text class="h" x="${MARGIN}" y="30">${title}</text>`,
    `<text class="dim" x="${MARGIN}" y="49">${escape(subtitle)}</text>`,
    `<text class="dim" x="${MARGIN}" y="66">clean: streams with a false alarm. * not calibrated</text>`,
    ...CELL_KINDS.map(
      (kind, column) =>
        `<text class="n dim" x="${left(column) + CELL.width / 2}" y="${HEAD - 10}">${short(kind)}</text>`,
    ),
    ...parts,
    ...legend(y + 14),
    '</svg>\n',
  ].join('\n');
}

function cell(x: number, y: number, share: number, clean: boolean): string {
  const percent = Math.round(100 * share);
  const color = clean ? alarmStep(percent) : `c${percent === 0 ? 0 : Math.min(5, 1 + Math.floor(percent / 20))}`;
  const ink = color === 'c5' ? ' w k' : color === 'c4' || color === 'r3' ? ' w' : color === 'c0' ? ' dim' : '';
  return `<rect class="${color}" x="${x}" y="${y}" width="${CELL.width - 2}" height="${CELL.height - 2}" rx="2"/><text class="n${ink}" x="${x + CELL.width / 2 - 1}" y="${y + 13}">${percent}</text>`;
}

function alarmStep(percent: number): string {
  if (percent === 0) return 'c0';
  return percent <= 20 ? 'r1' : percent <= 50 ? 'r2' : 'r3';
}

function legend(y: number): string[] {
  const shares: (readonly [string, string])[] = [
    ['c0', '0'],
    ['c1', '1–19'],
    ['c2', '20–39'],
    ['c3', '40–59'],
    ['c4', '60–79'],
    ['c5', '80–100'],
  ];
  const alarms: typeof shares = [
    ['r1', 'false alarms 1–20'],
    ['r2', '21–50'],
    ['r3', '51–100'],
  ];
  return [...legendRow(shares, y), ...legendRow(alarms, y + 19)];
}

function legendRow(entries: readonly (readonly [color: string, label: string])[], y: number): string[] {
  let x = MARGIN;
  return entries.map(([color, label]) => {
    const part = `<rect class="${color}" x="${x}" y="${y}" width="16" height="12" rx="2"/><text class="dim" x="${x + 21}" y="${y + 11}">${label}</text>`;
    x += 36 + label.length * 6.6;
    return part;
  });
}

function short(text: string): string {
  return SHORT.reduce((result, [long, name]) => result.replace(long, name), text);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
