import { stat } from 'node:fs/promises';
import { datasetNamed, PUBLISHED_SCORES } from '@simdrift/datasets';
import type { ModelCard, ModelZoo } from '@simdrift/models';

/** A model of the zoo as the leaderboard lists it. */
export interface ZooRow {
  readonly card: ModelCard;
  /** Taken where nobody names a model of this set. */
  readonly picked: boolean;
  /** Of the ONNX file. */
  readonly bytes: number;
  /** Accuracy of the ResNet-18 that was published for the real set. */
  readonly published: number;
}

/** The models that the repository brings, by set, source and test accuracy; models of a person's own are not among them. */
export async function zooLeaderboard(zoo: ModelZoo): Promise<ZooRow[]> {
  const cards = zoo.list().filter(({ source }) => source !== 'own');
  const rows = await Promise.all(
    cards.map(async (card) => ({
      card,
      picked: zoo.pick({ dataset: card.dataset, source: card.source }).id === card.id,
      bytes: (await stat(card.file)).size,
      published: PUBLISHED_SCORES[datasetNamed(card.dataset).name].accuracy,
    })),
  );
  const place = ({ card }: ZooRow) => `${card.dataset} ${card.source}`;
  return rows.sort((a, b) => place(a).localeCompare(place(b)) || b.card.test.accuracy - a.card.test.accuracy);
}
