import { Inject, Injectable } from '@nestjs/common';
import { openSource, type SampleSource, type SourceWish, type SplitName } from '@simdrift/datasets';
import { CONSOLE_DEPS, type ConsoleDeps } from '../../console-deps.js';

/** Sets that stay open: a person moves the playhead over one. */
const OPEN = 2;

/** Opens the images that previews show, and keeps the last few. Downloads nothing: a preview is no wish for 200 MB. */
@Injectable()
export class PreviewSources {
  readonly #open = new Map<string, Promise<SampleSource>>();

  constructor(@Inject(CONSOLE_DEPS) private readonly deps: ConsoleDeps) {}

  /** @throws {SimdriftError} as `openSource` */
  async open(dataset: string, wish: SourceWish, split: SplitName): Promise<SampleSource> {
    const { data } = this.deps;
    const asked = data === undefined ? 'phantom' : wish;
    const key = `${dataset} ${asked} ${split}`;
    const known = this.#open.get(key);
    if (known !== undefined) return await known;
    const opening = openSource(dataset, asked, { dataDir: undefined, cacheDir: '', ...data, download: 'never' }, split);
    this.#open.set(key, opening);
    if (this.#open.size > OPEN) this.#open.delete(this.#open.keys().next().value!);
    // What could not be opened may be there the next time.
    opening.catch(() => this.#open.delete(key));
    return await opening;
  }
}
