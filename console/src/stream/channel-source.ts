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

  /** How the line does, which is the same whichever run is followed. */
  line(): ChannelState {
    const { text, version } = this.#line;
    return { channel: 'line', event: 'line', source: 'line', version, text: () => text };
  }

  /**
   * Every channel of a run; without one, the run channel says null.
   *
   * @param name - what the event of a channel is called
   */
  channels(run: LiveRun | undefined, name: (channel: Channel) => string = String): readonly ChannelState[] {
    if (run === undefined) return [{ channel: 'run', event: name('run'), source: '', version: 0, text: () => 'null' }];
    return CHANNELS.filter((channel) => channel !== 'line').map((channel) => ({
      channel,
      event: name(channel),
      source: run.run,
      version: run.versions[channel],
      text: () => this.#text(run, channel),
    }));
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
