import { describe, expect, it } from '@jest/globals';
import type { Picture, Sample } from '@simdrift/contracts';
import { applyPicture, applySample, emptyFilm, filmDto, FILM_LENGTH, pictureDto } from './picture-film.js';
import { thumbnail } from './thumbnail.js';

const place = (seq: number) => ({ run: 'r', stream: 's', seq, time: seq });
const picture = (seq: number): Picture => ({
  ...place(seq),
  sample: `test:${seq}`,
  height: 2,
  width: 2,
  channels: 1,
  original: 'AAAAAA==',
  streamed: 'AQEBAQ==',
  label: 1,
  effects: [],
});
const sample = (seq: number, predicted = 1): Sample => ({ ...place(seq), predicted, confidence: 0.9 });

describe('the film of a stream', () => {
  it('joins a picture with its prediction, whichever comes first', () => {
    const film = emptyFilm();
    applyPicture(film, picture(50));
    expect(pictureDto('s', film)?.prediction).toBeNull();
    applySample(film, sample(50, 0));
    applySample(film, sample(100));
    applyPicture(film, picture(100));
    expect(filmDto(film).map(({ seq, predicted }) => [seq, predicted])).toEqual([
      [50, 0],
      [100, 1],
    ]);
    expect(film.waiting.size).toBe(0);
  });

  it('shows the newest picture that has been judged, so that no verdict jumps in', () => {
    const film = emptyFilm();
    applyPicture(film, picture(50));
    applySample(film, sample(50));
    applyPicture(film, picture(100));
    expect(pictureDto('s', film)?.seq).toBe(50);
    applySample(film, sample(100));
    expect(pictureDto('s', film)?.seq).toBe(100);
  });

  it('is bounded, also when predictions come without pictures', () => {
    const film = emptyFilm();
    for (let seq = 0; seq < 1000; seq++) applySample(film, sample(seq));
    expect(film.waiting.size).toBeLessThanOrEqual(64);
    for (let seq = 1000; seq < 1100; seq++) applyPicture(film, picture(seq));
    expect(filmDto(film).map(({ seq }) => seq)).toEqual(Array.from({ length: FILM_LENGTH }, (_, i) => 1088 + i));
    expect(applyPicture(film, picture(1099))).toBe(false);
  });
});

describe('a thumbnail', () => {
  it('leaves a small picture alone', () => {
    const small = { height: 28, width: 28, channels: 1 as const, data: 'AA==' };
    expect(thumbnail(small)).toBe(small);
  });

  it('averages boxes of a large one, channel by channel', () => {
    const [height, width] = [112, 112];
    const pixels = Buffer.alloc(height * width * 3);
    for (let i = 0; i < height * width; i++) pixels.set([i % 2 === 0 ? 100 : 200, 7, 255], i * 3);
    const small = thumbnail({ height, width, channels: 3, data: pixels.toString('base64') });
    expect([small.height, small.width]).toEqual([56, 56]);
    const bytes = Buffer.from(small.data, 'base64');
    expect(bytes).toHaveLength(56 * 56 * 3);
    expect([...bytes.subarray(0, 3)]).toEqual([150, 7, 255]);
  });
});
