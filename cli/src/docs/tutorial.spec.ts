import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { figures } from '../../../console/web/src/tutorial/figures/figures.js';
import { parseLesson } from '../../../console/web/src/tutorial/lesson/parse-lesson.js';
import { TASKS } from '../../../console/web/src/tutorial/tasks/check-task.js';

const folder = fileURLToPath(new URL('../../../docs/tutorial/', import.meta.url));
const files = readdirSync(folder).filter((name) => /^\d-/.test(name));

describe('the tutorial', () => {
  const lessons = files.map((file) => parseLesson(file, readFileSync(`${folder}${file}`, 'utf8')));
  const blocks = lessons.flatMap((lesson) => lesson.blocks);

  it('has seven modules, each with questions', () => {
    expect(lessons).toHaveLength(7);
    for (const lesson of lessons)
      expect(lesson.blocks.filter(({ kind }) => kind === 'question').length).toBeGreaterThan(1);
  });

  it('shows every figure once, and names none that does not exist', () => {
    const shown = blocks.flatMap((block) => (block.kind === 'figure' ? [block.id] : []));
    expect([...shown].sort()).toEqual(figures.map(({ id }) => id).sort());
  });

  it('has the five tasks of the drill', () => {
    expect(blocks.flatMap((block) => (block.kind === 'task' ? [block.id] : []))).toEqual([...TASKS]);
  });

  it('does not give the right answers away by their place', () => {
    const answers = blocks.flatMap((block) => (block.kind === 'question' ? [block.question.answer] : []));
    expect(new Set(answers).size).toBeGreaterThan(2);
  });
});
