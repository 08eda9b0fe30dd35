import {
  PHANTOM_NAMES,
  phantomOf,
  SPLIT_NAMES,
  type Dataset,
  type DatasetInfo,
  type SplitName,
} from '@simdrift/datasets';
import { table } from '../terminal/output.js';

/** What `simdrift data info` says of a set. */
export interface DescribedData {
  readonly name: string;
  readonly title: string;
  readonly modality: string;
  readonly classes: readonly string[];
  readonly channels: 1 | 3;
  readonly side: number;
  readonly licence: string;
  readonly citation: string;
  readonly splits: Readonly<Partial<Record<SplitName, number>>>;
  /** Images per class, counted in the file; null where there is none. */
  readonly counts: Readonly<Partial<Record<SplitName, readonly number[]>>> | null;
  readonly file: { readonly path: string; readonly hash: string; readonly official: boolean } | null;
  /** The phantom that can stand in for it. */
  readonly phantom: { readonly hash: string; readonly attributes: Readonly<Record<string, readonly string[]>> } | null;
}

/** @param dataset - the open file; without one only the registry is told. One of the two must be there. */
export async function datasetInfo(
  registered: DatasetInfo | undefined,
  dataset: Dataset | undefined,
): Promise<DescribedData> {
  const { name, title, modality, classes, channels, side, licence, citation, splits } = dataset?.info ?? registered!;
  const phantom = PHANTOM_NAMES.find((known) => known === registered?.name);
  return {
    name,
    title,
    modality,
    classes,
    channels,
    side,
    licence,
    citation,
    splits,
    counts: dataset === undefined ? null : await countsOf(dataset),
    file: dataset === undefined ? null : { path: dataset.path, hash: dataset.hash, official: dataset.official },
    phantom: phantom === undefined ? null : describePhantom(phantom),
  };
}

async function countsOf(dataset: Dataset): Promise<Partial<Record<SplitName, number[]>>> {
  const counts: Partial<Record<SplitName, number[]>> = {};
  for (const split of SPLIT_NAMES) {
    if (dataset.info.splits[split] === undefined) continue;
    const perClass = dataset.info.classes.map(() => 0);
    for (const label of (await dataset.split(split)).labels) perClass[label]! += 1;
    counts[split] = perClass;
  }
  return counts;
}

function describePhantom(name: string): DescribedData['phantom'] {
  const { hash, attributes } = phantomOf(name);
  return { hash, attributes: Object.fromEntries(attributes.map((attribute) => [attribute.name, attribute.values])) };
}

/** The same for a person. */
export function infoText(data: DescribedData): string {
  const splits = SPLIT_NAMES.filter((split) => data.splits[split] !== undefined);
  const rows = data.classes.map((name, label) => [
    name,
    ...splits.map((split) => String(data.counts?.[split]?.[label] ?? '–')),
  ]);
  const total = ['all', ...splits.map((split) => String(data.splits[split]))];
  const file =
    data.file === null
      ? 'not at hand'
      : `${data.file.path} (${data.file.hash}${data.name === 'own' ? '' : data.file.official ? ', official' : ', differs from the official file'})`;
  return [
    `${data.title}  (${data.name})`,
    `${data.modality}, ${data.side} × ${data.side}, ${data.channels === 1 ? 'gray' : 'RGB'}`,
    '',
    table([['class', ...splits], ...rows, total]),
    '',
    `file     ${file}`,
    ...(data.phantom === null ? [] : [`phantom  ${attributesText(data.phantom.attributes)}`]),
    `licence  ${data.licence}`,
    `cite     ${data.citation}`,
  ].join('\n');
}

function attributesText(attributes: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(attributes)
    .map(([name, values]) => `${name}: ${values.join(', ')}`)
    .join('; ');
}
