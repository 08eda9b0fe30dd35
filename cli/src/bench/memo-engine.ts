import { createHash } from 'node:crypto';
import type { EngineStatus, ImageBatch, Inferred, InferenceEngine, ModelCard } from '@simdrift/models';

interface Row {
  readonly probabilities: Float32Array;
  readonly embedding: Float32Array;
}

/** Remembers what a model said of an image: a row depends on its image alone, so an image seen again need not be run again. */
export class MemoEngine implements InferenceEngine {
  private readonly rows = new Map<string, Row>();

  constructor(private readonly inner: InferenceEngine) {}

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
    if (missing.length > 0) await this.learn(model, batch, missing, size, image);
    return assemble(keys.map((key) => this.rows.get(key)!));
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
  ): Promise<void> {
    const pixels = new Uint8Array(missing.length * size);
    missing.forEach(([, i], row) => pixels.set(image(i), row * size));
    const { probabilities, embeddings, classes, width } = await this.inner.infer(model, {
      ...batch,
      count: missing.length,
      pixels,
    });
    missing.forEach(([key], row) => {
      this.rows.set(key, {
        probabilities: probabilities.slice(row * classes, (row + 1) * classes),
        embedding: embeddings.slice(row * width, (row + 1) * width),
      });
    });
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
