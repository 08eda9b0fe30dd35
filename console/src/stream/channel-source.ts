import { CHANNELS, type Channel, type LineDto } from '../live/live-dto.js';
import type { LiveRun } from '../live/live-run.js';
import { project } from '../live/run-dto.js';
import type { ChannelState } from './sse-client.js';

/** Turns runs into channel texts; a version is projected and written as JSON once, however many browsers follow. */
export class ChannelSource {
  readonly #cache = new WeakMap<LiveRun, Map<Channel, { version: number; text: string }>>();
  #line = { text: 'null', version: 0 };

  /** The line's status as of now; its channel changes only when a figure does. */
  setLine(line: LineDto): void {
    const text = JSON.stringify(line);
    if (text !== this.#line.text) this.#line = { text, version: this.#line.version + 1 };
  }

  /** Every channel of a run; without one, the run channel says null. */
  channels(run: LiveRun | undefined): readonly ChannelState[] {
    const line: ChannelState = {
      channel: 'line',
      source: 'line',
      version: this.#line.version,
      text: () => this.#line.text,
    };
    if (run === undefined) return [{ channel: 'run', source: '', version: 0, text: () => 'null' }, line];
    const states = CHANNELS.filter((channel) => channel !== 'line').map((channel) => ({
      channel,
      source: run.run,
      version: run.versions[channel],
      text: () => this.#text(run, channel),
    }));
    return [...states, line];
  }

  #text(run: LiveRun, channel: Exclude<Channel, 'line'>): string {
    const texts = this.#cache.get(run) ?? new Map<Channel, { version: number; text: string }>();
    this.#cache.set(run, texts);
    const version = run.versions[channel];
    const known = texts.get(channel);
    if (known !== undefined && known.version === version) return known.text;
    const text = JSON.stringify(project[channel](run));
    texts.set(channel, { version, text });
    return text;
  }
}
