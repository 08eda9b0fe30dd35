import { describe, expect, it } from '@jest/globals';
import type { RunsListener } from './event-feed.js';
import { FeedHub } from './feed-hub.js';
import type { FeedMessage } from './feed.js';

function setUp() {
  const opened: { runs: readonly string[]; tell: RunsListener; closed: boolean }[] = [];
  const hub = new FeedHub((runs, tell) => {
    const stream = { runs, tell, closed: false };
    opened.push(stream);
    return () => (stream.closed = true);
  });
  const follow = (run: string) => {
    const heard: FeedMessage[] = [];
    return { heard, leave: hub.join(run, (message) => heard.push(message)) };
  };
  return { opened, follow, open: () => opened.filter(({ closed }) => !closed) };
}

const lanes = (data: string): FeedMessage => ({ kind: 'event', channel: 'lanes', data });

describe(FeedHub.name, () => {
  it('has one stream open, of every run that a tab follows', () => {
    const { follow, open } = setUp();
    for (const run of ['latest', '2026-a', 'latest', '2026-b']) follow(run);
    expect(open().map(({ runs }) => runs)).toEqual([['2026-b', '2026-a', 'latest']]);
  });

  it('tells each tab of its own run, and all of them how the connection does', () => {
    const { follow, open } = setUp();
    const [first, second] = [follow('latest'), follow('2026-a')];
    const [stream] = open();
    stream!.tell('2026-a', lanes('a'));
    stream!.tell(undefined, { kind: 'connection', connection: 'away' });
    expect(second.heard.slice(1)).toEqual([lanes('a'), { kind: 'connection', connection: 'away' }]);
    expect(first.heard.slice(1)).toEqual([{ kind: 'connection', connection: 'away' }]);
    expect(follow('2026-a').heard).toEqual([lanes('a'), { kind: 'connection', connection: 'away' }]);
  });

  it('closes with the last tab', () => {
    const { follow, open, opened } = setUp();
    const [first, second] = [follow('latest'), follow('2026-a')];
    first.leave();
    expect(open()).toHaveLength(1);
    second.leave();
    expect(open()).toHaveLength(0);
    follow('latest');
    expect(open()).toHaveLength(1);
    expect(opened).toHaveLength(3);
  });

  it('asks for no more runs than one stream may carry, and for the oldest again when there is a place', () => {
    const { follow, open } = setUp();
    const tabs = Array.from({ length: 9 }, (_, k) => follow(`r${k}`));
    expect(open()[0]!.runs).not.toContain('r0');
    tabs[8]!.leave();
    expect(open()[0]!.runs).toContain('r0');
  });
});
