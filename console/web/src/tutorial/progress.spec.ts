import { describe, expect, it } from '@jest/globals';
import { readProgress, withAnswer, withoutLesson, withTask, writeProgress, type Progress } from './progress.js';

const nothing: Progress = { answers: {}, tasks: {} };
const storage = (text: string | null) => ({ getItem: () => text });

describe('progress', () => {
  it('keeps the first answer and the first run, and forgets a lesson when asked', () => {
    const answered = withAnswer(withAnswer(nothing, 'robustness', 0, 2), 'robustness', 0, 1);
    const done = withTask(withTask(answered, 'watch', 'run-a'), 'watch', 'run-b');
    expect(done).toEqual({ answers: { robustness: { 0: 2 } }, tasks: { watch: 'run-a' } });
    expect(withoutLesson(done, 'robustness', [])).toEqual({ answers: {}, tasks: { watch: 'run-a' } });
    expect(withoutLesson(done, 'hands-on', ['watch']).tasks).toEqual({});
  });

  it('is read as it was written', () => {
    let kept = '';
    const progress = withAnswer(nothing, 'robustness', 1, 0);
    writeProgress({ setItem: (_, text) => (kept = text) }, progress);
    expect(readProgress(storage(kept))).toEqual(progress);
  });

  it('is empty where nothing, or nonsense, was kept', () => {
    for (const text of [null, '', '{', '[]', '3', '{"answers":[]}'])
      expect(readProgress(storage(text))).toEqual(nothing);
  });
});
