import { appliesText, type ListedEffect } from '../effects/effect-list.js';
import { byFamily } from '../effects/effect-variants.js';
import type { SheetImage } from './sheet-images.js';

/** The page that shows the contact sheets, a table for each family. */
export function sheetsMarkdown(effects: readonly ListedEffect[], images: readonly SheetImage[]): string {
  const captions = images.map(({ caption }) => caption).join('; ');
  const families = byFamily(effects).map(([family, members]) =>
    [
      `## ${family.charAt(0).toUpperCase()}${family.slice(1)}`,
      '',
      '| effect | original, then levels 1 to 5 |',
      '|---|---|',
      ...members.flatMap(rowsOf),
      '',
    ].join('\n'),
  );
  return `# What each degradation looks like

Written by \`simdrift degrade --sheet\`. Columns: the original, then levels 1 to 5, which are severities .2, .4, .6, .8 and 1. Rows: ${captions}; effects on colour
show the RGB image only. 28 × 28 pixels, enlarged four times by nearest neighbour. The same random numbers are drawn at every level.

"Levels of …" names the sets for which [MedMNIST-C](https://github.com/francescodisalvo05/medmnistc-api) (F. Di Salvo, S. Doerrich, C. Ledig, 2024; Apache-2.0) publishes the
levels of a corruption; they are re-scaled from 224 pixels. For other sets the medians over its sets are taken, and whether the effect makes sense there is yours to
judge. Two names have two scales: \`--severity\` takes the plain one, \`--level\` the published.

What each level costs each model: [benchmarks/degradations](../../benchmarks/degradations/README.md).

${families.join('\n')}
## Images

The images are of MedMNIST v2: J. Yang, R. Shi, D. Wei, Z. Liu, L. Zhao, B. Ke, H. Pfister, B. Ni, *MedMNIST v2: a large-scale lightweight benchmark for 2D and 3D biomedical
image classification*, Scientific Data 10, 41 (2023), licence [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/); here degraded, as shown. Their sources: D. S. Kermany et al., Cell 172 (2018) for
PneumoniaMNIST; W. Al-Dhabyani et al., Data in Brief 28 (2020) for BreastMNIST; R. Liu et al., DeepDRiD, Patterns 3 (2022) for RetinaMNIST.
`;
}

function rowsOf(effect: ListedEffect): string[] {
  const { name, title, description, twoScales } = effect;
  const row = (file: string, label: string, note: string) =>
    `| **${label}**<br>\`${name}\`<br>${description}<br><sub>${note}</sub> | <img src="${file}.png" width="560" alt="${label}: original and five levels"> |`;
  const applies = appliesText(effect).replace(/^any/, 'any image').replace(/^RGB/, 'RGB images');
  if (!twoScales) return [row(name, title, applies)];
  const [images, ...levels] = applies.split('; ');
  return [
    row(name, title, `${images}; by \`--severity\``),
    row(`${name}-published`, `${title}, published`, [images, ...levels, 'by `--level`'].join('; ')),
  ];
}
