/** A row of a heat map: accuracy lost in points at levels 1 to 5, a block for each model. */
export interface HeatRow {
  readonly title: string;
  readonly lost: readonly (readonly number[])[];
}

export interface HeatMap {
  readonly title: string;
  readonly subtitle: string;
  /** A block of five columns each. */
  readonly models: readonly { readonly name: string; readonly clean: number }[];
  readonly families: readonly (readonly [family: string, rows: readonly HeatRow[]])[];
}

const LABEL = 214;
const CELL = { width: 44, height: 20 };
const GAP = 20;
const MARGIN = 18;
const HEAD = 112;
const FAMILY = 25;

/** Upper bounds, exclusive, of the colour steps in whole points lost; from the last on it is the strongest. */
const STEPS = [1, 2, 5, 10, 20, 30, 40] as const;

/** Steps from paper over amber to red, told apart by lightness as well as hue; in the dark from the ground up. */
const STYLE = `
text{font:12px system-ui,"Segoe UI",Roboto,sans-serif;font-variant-numeric:tabular-nums;fill:#1b2124}
.bg{fill:#fff}.dim{fill:#667176}.h{font-size:15px;font-weight:620}.f{font-size:11px;font-weight:600;fill:#667176}.n{text-anchor:middle}.w{fill:#fff}
.c0{fill:#f0f3f2}.c1{fill:#f8efd6}.c2{fill:#f3e0ae}.c3{fill:#eac878}.c4{fill:#dda94a}.c5{fill:#cf7b4d}.c6{fill:#bb4455}.c7{fill:#842c40}.g{fill:#cfdfe9}
@media(prefers-color-scheme:dark){text{fill:#e6ebea}.bg{fill:#171d20}.dim,.f{fill:#8d999d}
.c0{fill:#20282b}.c1{fill:#3a3423}.c2{fill:#544524}.c3{fill:#735a27}.c4{fill:#96702a}.c5{fill:#a5532f}.c6{fill:#c0475c}.c7{fill:#e27d8b}.g{fill:#294454}.k{fill:#171d20}}`;

/**
 * A picture of what effects cost: an SVG for light and dark pages, a number in every cell. Losses that round to nothing are pale and without
 * weight; what an effect adds instead (by chance, or because it helps) is blue and has a plus.
 */
export function heatMapSvg({ title, subtitle, models, families }: HeatMap): string {
  const block = 5 * CELL.width;
  const width = Math.max(640, MARGIN + LABEL + models.length * (block + GAP) - GAP + MARGIN);
  const left = (model: number) => MARGIN + LABEL + model * (block + GAP);
  const parts: string[] = [];
  let y = HEAD;
  for (const [family, rows] of families) {
    parts.push(`<text class="f" x="${MARGIN}" y="${y + 16}">${escape(family.toUpperCase())}</text>`);
    y += FAMILY;
    for (const row of rows) {
      parts.push(`<text x="${MARGIN}" y="${y + 14}">${escape(row.title)}</text>`);
      row.lost.forEach((levels, model) => {
        levels.forEach((lost, level) => parts.push(cell(left(model) + level * CELL.width, y, lost)));
      });
      y += CELL.height;
    }
    y += 6;
  }
  const heads = models.flatMap(({ name, clean }, model) => [
    `<text x="${left(model)}" y="${HEAD - 36}"><tspan font-weight="600">${escape(name)}</tspan><tspan class="dim" dx="8">clean accuracy ${clean.toFixed(3).replace(/^0/, '')}</tspan></text>`,
    ...[1, 2, 3, 4, 5].map(
      (level) =>
        `<text class="n dim" x="${left(model) + (level - 0.5) * CELL.width}" y="${HEAD - 16}">${level === 1 ? 'level 1' : level}</text>`,
    ),
  ]);
  const height = y + 46;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(`${title}. ${subtitle}`)}">`,
    `<style>${STYLE}\n</style>`,
    `<rect class="bg" width="${width}" height="${height}" rx="10"/>`,
    `<text class="h" x="${MARGIN}" y="30">${escape(title)}</text>`,
    `<text class="dim" x="${MARGIN}" y="49">${escape(subtitle)}</text>`,
    ...heads,
    ...parts,
    ...legend(y + 14),
    '</svg>\n',
  ].join('\n');
}

function cell(x: number, y: number, value: number): string {
  const lost = Math.round(value);
  const step = STEPS.findIndex((bound) => lost < bound);
  const color = lost < 0 ? 'g' : `c${step === -1 ? STEPS.length : step}`;
  const ink = color === 'c6' ? ' w' : color === 'c7' ? ' w k' : color === 'c0' ? ' dim' : '';
  return `<rect class="${color}" x="${x}" y="${y}" width="${CELL.width - 2}" height="${CELL.height - 2}" rx="2"/><text class="n${ink}" x="${x + CELL.width / 2 - 1}" y="${y + 13}">${points(lost)}</text>`;
}

/** Whole points: a loss as a number, a gain with its plus. */
function points(lost: number): string {
  return lost < 0 ? `+${-lost}` : String(Math.abs(lost));
}

function legend(y: number): string[] {
  const entries: [color: string, label: string][] = [['g', 'better']];
  [...STEPS, Infinity].forEach((bound, i) => {
    const from = STEPS[i - 1] ?? 0;
    const label = bound === Infinity ? `from ${from}` : bound - 1 === from ? `${from}` : `${from}–${bound - 1}`;
    entries.push([`c${i}`, label]);
  });
  let x = MARGIN;
  const parts = [];
  for (const [color, label] of entries) {
    parts.push(
      `<rect class="${color}" x="${x}" y="${y}" width="16" height="12" rx="2"/><text class="dim" x="${x + 21}" y="${y + 11}">${label}</text>`,
    );
    x += 32 + label.length * 6.6;
  }
  return parts;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
