import { createHash } from 'node:crypto';
import type { EngineStatus, ImageBatch, Inferred, InferenceEngine, ModelCard } from '@simdrift/models';

interface Row {
  readonly probabilities: Float32Array;
  readonly embedding: Float32Array;
}

/** Remembers what a model said of an image: a row depends on its image alone, so an image seen again need not be run again. */
export class MemoEngine implements InferenceEngine {
  private readonly rows = new Map<string, Row>();
  private readonly remembered = new Map<string, number>();

  /** @param limit - images of a model that are remembered: those that are new after so many are run each time */
  constructor(
    private readonly inner: InferenceEngine,
    private readonly limit = Infinity,
  ) {}

  load(model: ModelCard): Promise<void> {
    return this.inner.load(model);
  }

  async infer(model: ModelCard, batch: ImageBatch): Promise<Inferred> {
    const size = batch.height * batch.width * batch.channels;
    const image = (i: number) => batch.pixels.subarray(i * size, (i + 1) * size);
    const keys = Array.from(
      { length: batch.count },
      (_, i) => `${model.id} ${createHash('sha1').update(image(i)).digest('base64')}`,
    );
    const missing = [...new Map(keys.map((key, i) => [key, i])).entries()].filter(([key]) => !this.rows.has(key));
    const fresh = missing.length > 0 ? await this.learn(model, batch, missing, size, image) : this.rows;
    return assemble(keys.map((key) => this.rows.get(key) ?? fresh.get(key)!));
  }

  status(): EngineStatus {
    return this.inner.status();
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  private async learn(
    model: ModelCard,
    batch: ImageBatch,
    missing: readonly [string, number][],
    size: number,
    image: (i: number) => Uint8Array,
  ): Promise<ReadonlyMap<string, Row>> {
    const pixels = new Uint8Array(missing.length * size);
    missing.forEach(([, i], row) => pixels.set(image(i), row * size));
    const { probabilities, embeddings, classes, width } = await this.inner.infer(model, {
      ...batch,
      count: missing.length,
      pixels,
    });
    const fresh = new Map<string, Row>();
    missing.forEach(([key], row) => {
      fresh.set(key, {
        probabilities: probabilities.slice(row * classes, (row + 1) * classes),
        embedding: embeddings.slice(row * width, (row + 1) * width),
      });
    });
    this.remember(model, fresh);
    return fresh;
  }

  private remember({ id }: ModelCard, fresh: ReadonlyMap<string, Row>): void {
    let count = this.remembered.get(id) ?? 0;
    for (const [key, row] of fresh) {
      if (count >= this.limit) break;
      // Another batch may have learnt it meanwhile.
      if (this.rows.has(key)) continue;
      this.rows.set(key, row);
      count += 1;
    }
    this.remembered.set(id, count);
  }
}

function assemble(rows: readonly Row[]): Inferred {
  const classes = rows[0]?.probabilities.length ?? 0;
  const width = rows[0]?.embedding.length ?? 0;
  const probabilities = new Float32Array(rows.length * classes);
  const embeddings = new Float32Array(rows.length * width);
  rows.forEach((row, i) => {
    probabilities.set(row.probabilities, i * classes);
    embeddings.set(row.embedding, i * width);
  });
  return { count: rows.length, classes, width, probabilities, embeddings };
}
