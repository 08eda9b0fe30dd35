import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { nameHint, SimdriftError } from '@simdrift/contracts';
import type { ModelCard } from '../model-card.js';
import { isAddress, servedAddress } from '../served/served-address.js';
import { bestOf } from './best-of.js';
import { readCard } from './read-card.js';

/** What a person may say when choosing a model. */
export interface Choice {
  readonly dataset: string;
  readonly source: ModelCard['source'];
  /** An architecture (`resnet18`) or a whole id; without it the set's default or best one is taken. */
  readonly model?: string;
}

/**
 * The models of a folder `<source>/<dataset>/<architecture>/{card.json, model.onnx}`.
 *
 * A card that cannot be used does not take the others down with it: it is told when it is asked for, and in `problems`.
 *
 * @example
 * const zoo = await ModelZoo.open('model_zoo');
 * zoo.pick({ dataset: 'pneumoniamnist', source: 'medmnist', model: 'resnet18' }).file; // '/…/resnet18/model.onnx'
 */
export class ModelZoo {
  private constructor(
    readonly root: string,
    private readonly cards: ReadonlyMap<string, ModelCard>,
    private readonly broken: ReadonlyMap<string, SimdriftError>,
  ) {}

  /**
   * Reads all cards; no model file is opened.
   *
   * @param own - another folder of the same layout, which need not exist: models of a person's own
   * @throws {SimdriftError} `SIMDRIFT_UNKNOWN_MODEL` when there is no such folder
   */
  static async open(dir: string, own?: string): Promise<ModelZoo> {
    const root = resolve(dir);
    const cards = new Map<string, ModelCard>();
    const broken = new Map<string, SimdriftError>();
    const places = (await findCards(root)).map((id) => [root, id] as const);
    if (own !== undefined && existsSync(own)) places.push(...(await findCards(own)).map((id) => [own, id] as const));
    for (const [place, id] of places) {
      try {
        cards.set(id, await readCard(place, id));
      } catch (error) {
        if (!(error instanceof SimdriftError)) throw error;
        broken.set(id, error);
      }
    }
    return new ModelZoo(root, cards, broken);
  }

  /** All usable models, by id. */
  list(): readonly ModelCard[] {
    return [...this.cards.values()];
  }

  /** Why cards were left out. */
  get problems(): readonly SimdriftError[] {
    return [...this.broken.values()];
  }

  /** @throws {SimdriftError} `SIMDRIFT_UNKNOWN_MODEL`, or what is wrong with its card */
  card(id: string): ModelCard {
    const card = this.cards.get(id);
    if (card !== undefined) return card;
    if (isAddress(id)) throw notYet(id);
    throw this.broken.get(id) ?? this.unknown(`There is no model "${id}".`, id, [...this.cards.keys()]);
  }

  /** The model that was named for a data set, or its best one, see {@link bestOf}. */
  pick({ dataset, source, model }: Choice): ModelCard {
    if (model?.includes('/') === true) return this.card(model);
    const candidates = this.list().filter((card) => card.dataset === dataset && card.source === source);
    if (model === undefined) {
      const best = bestOf(candidates);
      if (best !== undefined) return best;
      throw this.unknown(`There is no model for ${dataset} (${source}).`, `${source}/${dataset}`, this.datasets());
    }
    const named = candidates.find((card) => card.architecture === model);
    if (named !== undefined) return named;
    const failed = this.broken.get(`${source}/${dataset}/${model}`);
    if (failed !== undefined) throw failed;
    const known = candidates.map((card) => card.architecture);
    throw this.unknown(`There is no model "${model}" for ${dataset} (${source}).`, model, known);
  }

  private datasets(): string[] {
    return [...new Set(this.list().map((card) => `${card.source}/${card.dataset}`))];
  }

  private unknown(sentence: string, name: string, known: readonly string[]): SimdriftError {
    const hint =
      known.length === 0 ? `There is none in ${this.root}: train one with model_zoo/training.` : nameHint(name, known);
    return new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', sentence, { hint, facts: { name, root: this.root } });
  }
}

/** An address may hold a password, which {@link servedAddress} refuses without repeating it. */
function notYet(address: string): SimdriftError {
  const { url } = servedAddress(address);
  return new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', `The served model ${url} has no card yet.`, {
    hint: `simdrift run SCENARIO --data FILE --model ${url} makes one and says its id: give that.`,
    facts: { url },
  });
}

const SOURCES: readonly string[] = ['medmnist', 'phantom', 'own'] satisfies ModelCard['source'][];

/** Ids of the folders that hold a `card.json`, sorted. */
async function findCards(root: string): Promise<string[]> {
  const ids: string[] = [];
  for (const source of (await folders(root, true)).filter((name) => SOURCES.includes(name))) {
    for (const dataset of await folders(join(root, source))) {
      for (const architecture of await folders(join(root, source, dataset))) {
        const inside = await readdir(join(root, source, dataset, architecture));
        if (inside.includes('card.json')) ids.push(`${source}/${dataset}/${architecture}`);
      }
    }
  }
  return ids.sort();
}

async function folders(path: string, mustExist = false): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
    if (!mustExist) throw cause;
    throw new SimdriftError('SIMDRIFT_UNKNOWN_MODEL', `There is no model zoo at ${path}.`, {
      hint: 'Name the folder that holds <source>/<dataset>/<architecture>/card.json.',
      facts: { root: path },
      cause,
    });
  });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
