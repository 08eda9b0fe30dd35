import { describe, expect, it } from '@jest/globals';
import { parseLesson } from './parse-lesson.js';

const text = `# A title

Words, and [the next](2-kinds-of-drift.md).

![What is seen](figures/kinds.svg "figure:kinds")

<!-- task:watch -->

### Task 1

Look.

## Check yourself

### Which?

- a) this
- b) that

<details><summary>Answer</summary>

**b.** Because.

</details>
`;

describe('parseLesson', () => {
  it('makes text, figures, tasks and questions of a lesson, in order', () => {
    const lesson = parseLesson('docs/1-a-title.md', text);
    expect([lesson.id, lesson.title]).toEqual(['a-title', 'A title']);
    expect(lesson.blocks.map(({ kind }) => kind)).toEqual(['html', 'figure', 'task', 'question']);
    expect(lesson.blocks[0]).toMatchObject({ html: expect.stringContaining('href="/tutorial/kinds-of-drift"') });
    expect(lesson.blocks[1]).toEqual({ kind: 'figure', id: 'kinds', alt: 'What is seen' });
    expect(lesson.blocks[3]).toEqual({
      kind: 'question',
      question: { text: 'Which?', options: ['this', 'that'], answer: 1, why: '<p>Because.</p>\n' },
    });
  });

  it('refuses a question whose answer is none of its options', () => {
    expect(() => parseLesson('docs/1-a-title.md', text.replace('**b.**', '**c.**'))).toThrow(/Which\?.*needs options/);
    expect(() => parseLesson('docs/1-a-title.md', text.replace('**b.**', 'Perhaps.'))).toThrow(/needs options/);
    expect(() => parseLesson('docs/title.md', text)).toThrow(/named like/);
  });
});
