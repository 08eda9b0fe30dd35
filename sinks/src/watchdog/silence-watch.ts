/** A stream that fell silent, or is back. */
export interface SilenceNotice {
  readonly run: string;
  readonly stream: string;
  readonly seconds: number;
  readonly over: boolean;
}

interface Watched {
  readonly run: string;
  readonly stream: string;
  seen: number;
  silent: boolean;
}

/** Which streams have been silent for too long. Keeps no clock: the time is given, in seconds. */
export class SilenceWatch {
  private readonly streams = new Map<string, Watched>();
  private readonly ended = new Set<string>();
  private readonly news: SilenceNotice[] = [];

  constructor(private readonly limit: number) {}

  /** Something of the stream has arrived. */
  seen(run: string, stream: string, now: number): void {
    const key = `${run} ${stream}`;
    if (this.ended.has(key)) return;
    const watched = this.streams.get(key);
    if (watched === undefined) {
      this.streams.set(key, { run, stream, seen: now, silent: false });
      return;
    }
    if (watched.silent) this.news.push({ run, stream, seconds: now - watched.seen, over: true });
    watched.silent = false;
    watched.seen = now;
  }

  /** The stream rests on purpose: it is watched again from its next frame. */
  rest(run: string, stream: string): void {
    this.streams.delete(`${run} ${stream}`);
  }

  /** The stream has ended. */
  forget(run: string, stream: string): void {
    this.rest(run, stream);
    this.ended.add(`${run} ${stream}`);
    if (this.ended.size > 1000) this.ended.delete(this.ended.values().next().value!);
  }

  /** What is new since the last look; each silence is told once. */
  look(now: number): readonly SilenceNotice[] {
    for (const watched of this.streams.values()) {
      if (watched.silent || now - watched.seen < this.limit) continue;
      watched.silent = true;
      this.news.push({ run: watched.run, stream: watched.stream, seconds: now - watched.seen, over: false });
    }
    return this.news.splice(0);
  }
}
