import { describe, expect, it } from '@jest/globals';
import { FeedMemory } from './feed-memory.js';
import type { FeedMessage } from './feed.js';

const event = (channel: 'run' | 'lanes' | 'line', data: unknown): FeedMessage => ({
  kind: 'event',
  channel,
  data: JSON.stringify(data),
});

describe(FeedMemory.name, () => {
  it('says the newest of each channel again, the run first', () => {
    const memory = new FeedMemory();
    const run = event('run', { run: 'a' });
    for (const message of [event('line', 1), run, event('lanes', 1), event('lanes', 2)]) memory.take(message);
    memory.take({ kind: 'connection', connection: 'live' });
    expect(memory.replay()).toEqual([
      run,
      event('line', 1),
      event('lanes', 2),
      { kind: 'connection', connection: 'live' },
    ]);
  });

  it('forgets what it knew of another run, but not how the line does', () => {
    const memory = new FeedMemory();
    for (const message of [event('run', { run: 'a' }), event('lanes', 1), event('line', 1)]) memory.take(message);
    memory.take(event('run', { run: 'b' }));
    expect(memory.replay()).toEqual([
      event('run', { run: 'b' }),
      event('line', 1),
      { kind: 'connection', connection: 'connecting' },
    ]);
  });

  it('has nothing to say before anything came, but that it is connecting', () => {
    expect(new FeedMemory().replay()).toEqual([{ kind: 'connection', connection: 'connecting' }]);
  });
});
