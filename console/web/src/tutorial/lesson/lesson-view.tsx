import { FigureView } from '../figure-view.js';
import { withAnswer, withoutLesson, withTask, type Progress } from '../progress.js';
import { TaskView } from '../tasks/task-view.js';
import { LineProvider } from '../tasks/use-line.js';
import type { Block, Lesson } from './lesson.js';
import { Quiz } from './quiz.js';

/** A lesson from its title to its last question. */
export function LessonView(props: {
  readonly lesson: Lesson;
  readonly progress: Progress;
  readonly onChange: (change: (progress: Progress) => Progress) => void;
}) {
  const { lesson, progress, onChange } = props;
  const tasks = lesson.blocks.flatMap((block) => (block.kind === 'task' ? [block.id] : []));
  const questions = lesson.blocks.filter((block) => block.kind === 'question');
  const firstQuestion = lesson.blocks.findIndex((block) => block.kind === 'question');
  const answers = progress.answers[lesson.id] ?? {};
  const view = (block: Block, i: number) => {
    switch (block.kind) {
      case 'html':
        return <div key={i} className="prose" dangerouslySetInnerHTML={{ __html: block.html }} />;
      case 'figure':
        return <FigureView key={block.id} id={block.id} alt={block.alt} />;
      case 'task':
        return (
          <TaskView
            key={block.id}
            id={block.id}
            html={block.html}
            doneOn={progress.tasks[block.id]}
            onDone={(run) => onChange((before) => withTask(before, block.id, run))}
          />
        );
      case 'question': {
        const number = i - firstQuestion;
        return (
          <Quiz
            key={block.question.text}
            question={block.question}
            chosen={answers[number]}
            onChoose={(option) => onChange((before) => withAnswer(before, lesson.id, number, option))}
          />
        );
      }
    }
  };
  const body = (
    <>
      {lesson.blocks.slice(0, firstQuestion < 0 ? undefined : firstQuestion).map(view)}
      {questions.length > 0 && <h2>Check yourself</h2>}
      {firstQuestion >= 0 && lesson.blocks.slice(firstQuestion).map((block, i) => view(block, firstQuestion + i))}
      <p>
        <button type="button" onClick={() => onChange((before) => withoutLesson(before, lesson.id, tasks))}>
          Start this module over
        </button>
      </p>
    </>
  );
  return (
    <article className="lesson" data-testid={`lesson-${lesson.id}`}>
      <h1 tabIndex={-1}>{lesson.title}</h1>
      {tasks.length > 0 ? <LineProvider>{body}</LineProvider> : body}
    </article>
  );
}
