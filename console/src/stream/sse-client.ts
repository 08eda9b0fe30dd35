import type { Channel } from '../live/live-dto.js';
import type { SseSocket } from './sse-socket.port.js';

/** One channel as it stands: which run, which version, and its text when it is needed. */
export interface ChannelState {
  readonly channel: Channel;
  /** The name of its event: the channel, with the run that was asked for where several are. */
  readonly event: string;
  /** Names the source; when it changes (another run), the channel is sent again whatever its version. */
  readonly source: string;
  readonly version: number;
  /** JSON on one line. */
  text(): string;
}

interface Seen {
  source: string;
  version: number;
}

/**
 * One browser on the event stream. Holds at most one tick in the socket: while the last one has not left, ticks are passed over, and
 * when it has, the client gets what is newest then. So a slow client costs no memory and never sees old news.
 */
export class SseClient {
  readonly #socket: SseSocket;
  readonly #onDropped: (channel: Channel) => void;
  readonly #sent = new Map<string, Seen>();
  /** The version that waited when the client was last passed over. */
  readonly #blocked = new Map<string, Seen>();

  /** @param runs - ids of the runs to follow, or `latest` */
  constructor(
    readonly runs: readonly string[],
    socket: SseSocket,
    onDropped: (channel: Channel) => void,
  ) {
    this.#socket = socket;
    this.#onDropped = onDropped;
  }

  /** Sends every channel that has changed since it was last sent, in one write; or nothing, while the socket is full. */
  tick(channels: readonly ChannelState[]): void {
    if (this.#socket.pending() > 0) {
      for (const state of channels) this.#passOver(state);
      return;
    }
    let text = '';
    for (const state of channels) {
      if (same(this.#sent.get(state.event), state)) continue;
      this.#countIfSuperseded(state);
      this.#blocked.delete(state.event);
      text += `event: ${state.event}\nid: ${state.version}\ndata: ${state.text()}\n\n`;
      this.#sent.set(state.event, { source: state.source, version: state.version });
    }
    if (text !== '') this.#socket.write(text);
  }

  /** A comment that keeps proxies from closing a quiet stream; a full socket needs none. */
  heartbeat(): void {
    if (this.#socket.pending() === 0) this.#socket.write(': still here\n\n');
  }

  end(): void {
    this.#socket.end();
  }

  #passOver(state: ChannelState): void {
    if (same(this.#sent.get(state.event), state)) return;
    this.#countIfSuperseded(state);
    this.#blocked.set(state.event, { source: state.source, version: state.version });
  }

  /** A version that waited and has been overtaken is one that this client will never see. */
  #countIfSuperseded(state: ChannelState): void {
    const waited = this.#blocked.get(state.event);
    if (waited !== undefined && !same(waited, state)) this.#onDropped(state.channel);
  }
}

function same(seen: Seen | undefined, state: ChannelState): boolean {
  return seen !== undefined && seen.source === state.source && seen.version === state.version;
}
