import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../live/live-dto.js';
import { SseClient, type ChannelState } from './sse-client.js';

function setUp() {
  const written: string[] = [];
  const dropped: Channel[] = [];
  const socket = {
    full: 0,
    pending: () => socket.full,
    write: (text: string) => void written.push(text),
    end: () => undefined,
  };
  const client = new SseClient(['latest'], socket, (channel) => dropped.push(channel));
  return { written, dropped, socket, client };
}

const state = (channel: Channel, version: number, source = 'run-1'): ChannelState => ({
  channel,
  event: channel,
  version,
  source,
  text: () => `${source}:${version}`,
});

describe('SseClient', () => {
  it('sends a channel when its version has changed, and not otherwise', () => {
    const { client, written } = setUp();
    client.tick([state('lanes', 1), state('alerts', 1)]);
    client.tick([state('lanes', 1), state('alerts', 1)]);
    client.tick([state('lanes', 2), state('alerts', 1)]);
    expect(written).toEqual([
      'event: lanes\nid: 1\ndata: run-1:1\n\nevent: alerts\nid: 1\ndata: run-1:1\n\n',
      'event: lanes\nid: 2\ndata: run-1:2\n\n',
    ]);
  });

  it('writes nothing to a full socket, then the newest version only, and counts those never seen', () => {
    const { client, socket, written, dropped } = setUp();
    client.tick([state('lanes', 1)]);
    socket.full = 4096;
    for (let version = 2; version <= 6; version++) {
      client.tick([state('lanes', version)]);
      client.tick([state('lanes', version)]);
    }
    client.heartbeat();
    expect(written).toHaveLength(1);
    socket.full = 0;
    client.tick([state('lanes', 6)]);
    expect(written.at(-1)).toContain('run-1:6');
    expect(dropped).toEqual(['lanes', 'lanes', 'lanes', 'lanes']);
  });

  it('sends everything anew when another run is the newest, whatever its versions', () => {
    const { client, written } = setUp();
    client.tick([state('lanes', 1)]);
    client.tick([state('lanes', 1, 'run-2')]);
    expect(written.at(-1)).toContain('run-2:1');
  });
});
